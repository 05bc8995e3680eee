#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// What stands at a path.
package struct FileStatus {
    /// What it is.
    package enum Kind {
        case file
        case directory
        case link
        /// A device, a pipe or a socket.
        case other
    }

    package let kind: Kind
    /// How many bytes it has.
    package let size: Int
    private let device: UInt64
    private let number: UInt64

    /// Looks at a path; `nil` where there is nothing, or nothing that may be seen.
    ///
    /// - Parameters:
    ///   - path: The path.
    ///   - followsLinks: Whether what a link leads to is meant, and not the link itself.
    package init?(of path: String, followsLinks: Bool = true) {
        var status = stat()
        guard (followsLinks ? stat(path, &status) : lstat(path, &status)) == 0 else { return nil }
        let format = status.st_mode & S_IFMT
        kind =
            format == S_IFREG
            ? .file : format == S_IFDIR ? .directory : format == S_IFLNK ? .link : .other
        size = Int(status.st_size)
        device = UInt64(truncatingIfNeeded: status.st_dev)
        number = UInt64(truncatingIfNeeded: status.st_ino)
    }

    /// Whether both are one file under two names.
    package func isSame(as other: FileStatus) -> Bool {
        device == other.device && number == other.number
    }
}
