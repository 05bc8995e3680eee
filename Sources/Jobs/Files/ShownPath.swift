import Platform

/// How the path of a scenario is written in files and messages.
///
/// One file has one name in reports, however it was typed: relative to the working directory where
/// it lies below it, without `.`, `..` and doubled slashes where they mean nothing.
package enum ShownPath {
    /// The name of a file.
    ///
    /// - Returns: The clean path; the typed one where a link makes the clean one another file.
    package static func of(
        _ path: String, in directory: String = FileSystem.workingDirectory
    ) -> String {
        let clean = lexical(path, in: directory)
        return clean == path || isSameFile(clean, path) ? clean : path
    }

    /// The directory and the name of a file, the directory by its clean path from the root.
    static func place(of path: String) -> (directory: String, name: String) {
        let whole = path.hasPrefix("/") ? path : FileSystem.workingDirectory + "/" + path
        let parts = parts(whole, isAbsolute: true)
        return ("/" + parts.dropLast().joined(separator: "/"), String(parts.last ?? ""))
    }

    /// The clean path by its letters alone.
    static func lexical(_ path: String, in directory: String) -> String {
        guard !path.isEmpty else { return path }
        let isAbsolute = path.hasPrefix("/")
        let base = parts(directory, isAbsolute: true)
        let whole = parts(isAbsolute ? path : directory + "/" + path, isAbsolute: true)
        if whole.count > base.count, whole.starts(with: base) {
            return whole.dropFirst(base.count).joined(separator: "/")
        }
        let own = parts(path, isAbsolute: isAbsolute).joined(separator: "/")
        if isAbsolute { return "/" + own }
        return own.isEmpty ? "." : own
    }

    private static func parts(_ path: String, isAbsolute: Bool) -> [Substring] {
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part == "..", let last = parts.last, last != ".." {
                parts.removeLast()
            } else if part != ".." || !isAbsolute {
                parts.append(part)
            }
        }
        return parts
    }

    /// Whether both name one file, or none.
    private static func isSameFile(_ one: String, _ other: String) -> Bool {
        guard let first = FileStatus(of: one), let second = FileStatus(of: other) else {
            return FileStatus(of: one) == nil && FileStatus(of: other) == nil
        }
        return first.isSame(as: second)
    }
}
