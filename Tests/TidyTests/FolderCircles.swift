/// Finds folders of a target that depend on each other in circles, by the types they mention.
struct FolderCircles {
    /// What stands before the name of a type.
    private static let declarators: Set<Substring> = [
        "struct", "enum", "class", "actor", "protocol", "typealias",
    ]

    /// The folders on which each folder depends, each with a type that shows it.
    private(set) var dependencies: [String: [String: String]] = [:]

    /// Looks at the files of one target.
    ///
    /// - Parameter files: Each with the folder it stands in.
    init(_ files: [(folder: String, file: SourceFile)]) {
        var homes: [Substring: Set<String>] = [:]
        for (folder, file) in files {
            // Only what stands at the margin can be seen from another file by this name alone.
            for line in file.lines where !line.hasPrefix(" ") {
                for name in SourceFile.declared(in: line, after: Self.declarators) {
                    homes[name, default: []].insert(folder)
                }
            }
        }
        for (folder, file) in files {
            for line in file.lines where !line.hasPrefix("import") {
                for name in SourceFile.identifiers(in: line) {
                    guard let home = homes[name], home.count == 1, let other = home.first,
                        other != folder
                    else { continue }
                    if dependencies[folder]?[other] == nil {
                        dependencies[folder, default: [:]][other] = "\(name) in \(file.path)"
                    }
                }
            }
        }
    }

    /// The steps that lie on a circle, each with a type that shows it, in the order of the folders.
    var circles: [String] {
        dependencies.keys.sorted().flatMap { folder in
            (dependencies[folder] ?? [:]).sorted { $0.key < $1.key }
                .filter { reaches($0.key, folder) }
                .map { "\(folder) → \($0.key): \($0.value)" }
        }
    }

    private func reaches(_ start: String, _ goal: String) -> Bool {
        var seen: Set<String> = [start]
        var open = [start]
        while let folder = open.popLast() {
            for next in (dependencies[folder] ?? [:]).keys where seen.insert(next).inserted {
                if next == goal { return true }
                open.append(next)
            }
        }
        return false
    }
}
