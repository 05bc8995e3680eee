#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Files and directories by their paths.
package enum FileSystem {
    /// How many signs of a name that nobody can guess the system chooses.
    static let randomSigns = 6

    /// The directory that paths are relative to.
    package static var workingDirectory: String {
        guard let path = getcwd(nil, 0) else { return "/" }
        defer { free(path) }
        return String(cString: path)
    }

    /// Whether something stands at a path, links followed.
    package static func exists(_ path: String) -> Bool { FileStatus(of: path) != nil }

    /// Whether a path is a directory's.
    package static func isDirectory(_ path: String) -> Bool {
        FileStatus(of: path)?.kind == .directory
    }

    /// The whole content of a file.
    package static func contents(of path: String) throws(SystemError) -> [UInt8] {
        try OpenFile(reading: path).rest()
    }

    /// Whether two files can be read and have equal bytes.
    package static func haveEqualContents(_ one: String, _ other: String) -> Bool {
        guard let one = try? OpenFile(reading: one), let other = try? OpenFile(reading: other),
            var left = try? one.next(OpenFile.readSize)
        else { return false }
        while let right = try? other.next(OpenFile.readSize), left == right {
            if left.isEmpty { return true }
            guard let next = try? one.next(OpenFile.readSize) else { return false }
            left = next
        }
        return false
    }

    /// The names of what a directory holds, in no order.
    package static func names(in directory: String) throws(SystemError) -> [String] {
        guard let stream = opendir(directory) else { throw .last }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    /// Makes a directory, and those above it that are missing.
    package static func createDirectory(_ path: String) throws(SystemError) {
        guard !isDirectory(path), mkdir(path, 0o777) != 0 else { return }
        let error = SystemError.last
        if error.isMissing, let above = directory(above: path), !exists(above) {
            try createDirectory(above)
            if mkdir(path, 0o777) == 0 { return }
        }
        // Another process may have made it meanwhile.
        guard isDirectory(path) else { throw error.isMissing ? .last : error }
    }

    /// Makes a directory for files that are soon gone, which nobody else can read or write.
    package static func makeTemporaryDirectory(for purpose: String) throws(SystemError) -> String {
        let place = ThisProcess.variable("TMPDIR").flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
        return try unique("\(place)/\(purpose)-") { path in mkdtemp(path) == nil ? -1 : 0 }.path
    }

    /// Makes something under a name that nobody has and nobody can guess.
    ///
    /// - Parameters:
    ///   - stem: What the path begins with.
    ///   - make: Makes it, and replaces the last signs of the path; -1 where that fails.
    /// - Returns: The path, and what `make` returned.
    /// - Throws: Why it cannot be made.
    static func unique(
        _ stem: String, _ make: (UnsafeMutablePointer<CChar>) -> Int32
    ) throws(SystemError) -> (path: String, made: Int32) {
        guard let path = strdup(stem + String(repeating: "X", count: randomSigns)) else {
            throw .last
        }
        defer { free(path) }
        let made = make(path)
        guard made >= 0 else { throw .last }
        return (String(cString: path), made)
    }

    /// The directory that a path lies in; `nil` where it names none.
    package static func directory(above path: String) -> String? {
        let parts = path.split(separator: "/")
        guard parts.count > 1 else { return nil }
        return (path.hasPrefix("/") ? "/" : "") + parts.dropLast().joined(separator: "/")
    }

    /// Gives a file another name, in place of one that has it.
    static func move(_ path: String, to place: String) throws(SystemError) {
        guard rename(path, place) == 0 else { throw .last }
    }

    /// Removes a file, or a directory with all that it holds, as far as that is possible.
    package static func remove(_ path: String) {
        if FileStatus(of: path, followsLinks: false)?.kind == .directory {
            for name in (try? names(in: path)) ?? [] { remove("\(path)/\(name)") }
            rmdir(path)
        } else {
            unlink(path)
        }
    }
}
