import Foundation

/// Finds scenario files.
package enum ScenarioPaths {
    /// Whether a path is a directory's.
    package static func isDirectory(_ path: String) -> Bool {
        var isDirectory: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
            && isDirectory.boolValue
    }

    /// The files that arguments stand for: files as they are, directories by their `.json` files
    /// in alphabetical order.
    ///
    /// - Throws: ``Failure`` for a directory without scenarios.
    package static func expand(_ paths: [String]) throws(Failure) -> [String] {
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

    /// The name of a scenario in a file: the file's, with `-` for what a name may not hold.
    ///
    /// Scenarios of one directory need different names: their reports share one too.
    package static func name(ofFile path: String) -> String? {
        var file = path.split(separator: "/").last.map(String.init) ?? ""
        if file.hasSuffix(".json") { file.removeLast(5) }
        let name = file.unicodeScalars.prefix(100).map { scalar -> Character in
            switch scalar {
            case "A"..."Z", "a"..."z", "0"..."9", "_": Character(scalar)
            default: "-"
            }
        }
        return name.contains { $0 != "-" } ? String(name) : nil
    }
}
