import Foundation

/// Finds scenario files.
enum ScenarioPaths {
    /// Whether a path is a directory's.
    static func isDirectory(_ path: String) -> Bool {
        var isDirectory: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
            && isDirectory.boolValue
    }

    /// The files that arguments stand for: files as they are, directories by their `.json` files
    /// in alphabetical order.
    ///
    /// - Throws: ``Failure`` for a directory without scenarios.
    static func expand(_ paths: [String]) throws(Failure) -> [String] {
        var files: [String] = []
        for path in paths {
            guard isDirectory(path) else {
                files.append(path)
                continue
            }
            let found = try scenarios(in: path)
            guard !found.isEmpty else {
                throw Failure("\(path): no .json files in this directory", .invalidScenario)
            }
            files += found
        }
        return files
    }

    private static func scenarios(in directory: String) throws(Failure) -> [String] {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: directory)
        } catch {
            throw Failure("\(directory): the directory cannot be read", .invalidScenario)
        }
        let prefix = directory.hasSuffix("/") ? directory : directory + "/"
        return names.filter { $0.hasSuffix(".json") }.sorted().map { prefix + $0 }
    }
}
