#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Why the system refused something.
package struct SystemError: Error, Equatable, CustomStringConvertible {
    /// A file that ends before it should.
    package static let cutOff = SystemError(code: EIO)

    private let code: Int32

    /// What the last call to the system failed with.
    static var last: SystemError { SystemError(code: errno) }

    /// Whether nothing is there.
    var isMissing: Bool { code == ENOENT }

    /// Whether whoever read what is written reads no more.
    package var isReaderGone: Bool { code == EPIPE }

    /// Whether the call is to be made again, because a signal came in between.
    var isInterruption: Bool { code == EINTR }

    package var description: String { "The operation could not be completed. \(reason)" }

    private var reason: String { Self.words[code] ?? String(cString: strerror(code)) }

    private static let words = [
        ENOENT: "The file doesn’t exist.", EEXIST: "A file with the same name already exists.",
        EACCES: "You don’t have permission.", EPERM: "You don’t have permission.",
        ENAMETOOLONG: "The file name is invalid.", ENOSPC: "There isn’t enough space.",
        EDQUOT: "There isn’t enough space.", EROFS: "The volume is read only.",
    ]
}
