import Foundation

/// How the path of a scenario is written in files and messages.
///
/// One file has one name in reports, however it was typed: relative to the working directory where
/// it lies below it, without `.`, `..` and doubled slashes where they mean nothing.
package enum ShownPath {
    /// The name of a file.
    ///
    /// - Returns: The clean path; the typed one where a link makes the clean one another file.
    package static func of(
        _ path: String, in directory: String = FileManager.default.currentDirectoryPath
    ) -> String {
        let clean = lexical(path, in: directory)
        return clean == path || isSameFile(clean, path) ? clean : path
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
        func file(_ path: String) -> [FileAttributeKey: Any]? {
            try? FileManager.default.attributesOfItem(
                atPath: URL(fileURLWithPath: path).resolvingSymlinksInPath().path)
        }
        guard let first = file(one), let second = file(other) else {
            return file(one) == nil && file(other) == nil
        }
        return first[.systemNumber] as? Int == second[.systemNumber] as? Int
            && first[.systemFileNumber] as? Int == second[.systemFileNumber] as? Int
    }
}
