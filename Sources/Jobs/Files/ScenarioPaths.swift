import Platform

/// Finds scenario files.
package enum ScenarioPaths {
    /// The files that arguments stand for: files as they are, directories by those of their files
    /// that are wanted, in alphabetical order.
    ///
    /// - Parameters:
    ///   - paths: The arguments.
    ///   - what: What a directory should have, for messages.
    ///   - code: How the tool ends where it has none.
    ///   - isWanted: Whether a file of a directory is wanted, by its name.
    /// - Returns: The paths of the files.
    /// - Throws: ``Failure`` for a directory without such files.
    package static func expand(
        _ paths: [String], to what: String = ".json files", else code: ExitCode = .invalidScenario,
        where isWanted: (String) -> Bool = { $0.hasSuffix(".json") }
    ) throws(Failure) -> [String] {
        var files: [String] = []
        for path in paths {
            guard FileSystem.isDirectory(path) else {
                files.append(path)
                continue
            }
            guard let names = try? FileSystem.names(in: path) else {
                throw Failure("\(path): the directory cannot be read", code)
            }
            let found = names.filter(isWanted).sorted()
            guard !found.isEmpty else {
                throw Failure("\(path): no \(what) in this directory", code)
            }
            files += found.map { path + (path.hasSuffix("/") ? "" : "/") + $0 }
        }
        return files
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
