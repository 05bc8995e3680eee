import Synchronization

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A file, a pipe or a device that is open; closed at the latest when nobody holds it.
package final class OpenFile: Sendable {
    /// Standard input of this process.
    package static let standardInput = OpenFile(descriptor: STDIN_FILENO)
    /// Standard output of this process.
    package static let standardOutput = OpenFile(descriptor: STDOUT_FILENO)
    /// Standard error of this process.
    package static let standardError = OpenFile(descriptor: STDERR_FILENO)

    /// How many bytes are copied at a time.
    private static let copySize = 1 << 20
    /// How many bytes are read at a time.
    static let readSize = 1 << 16

    private let descriptor: Int32
    private let isOpen = Atomic(true)

    private init(descriptor: Int32) {
        self.descriptor = descriptor
    }

    private convenience init(_ path: String, _ flags: Int32) throws(SystemError) {
        // All may read and write what is made, but for those whom the process's mask keeps out.
        let descriptor = open(path, flags | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw .last }
        self.init(descriptor: descriptor)
    }

    /// Opens a file to be read from its start.
    package convenience init(reading path: String) throws(SystemError) {
        try self.init(path, O_RDONLY)
    }

    /// What this process keeps others from doing with files that it makes.
    private static let mask: mode_t = {
        let mask = umask(0)
        umask(mask)
        return mask
    }()

    /// Makes a file under a name that nobody has and nobody can guess, to be written and read.
    ///
    /// - Parameter stem: What the path begins with.
    /// - Returns: The path and the file.
    /// - Throws: Why it cannot be made.
    static func temporary(_ stem: String) throws(SystemError) -> (path: String, file: OpenFile) {
        let (path, descriptor) = try FileSystem.unique(stem) { mkstemp($0) }
        let file = OpenFile(descriptor: descriptor)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        // It is to be like any file that this process makes, and was made for its owner alone.
        guard fchmod(descriptor, 0o666 & ~mask) == 0 else {
            let error = SystemError.last
            unlink(path)
            throw error
        }
        return (path, file)
    }

    /// Opens a device, a pipe, or a file, which is made if need be, to be written at its end.
    package convenience init(appendingTo path: String) throws(SystemError) {
        try self.init(path, O_WRONLY | O_CREAT | O_APPEND)
    }

    deinit {
        try? end()
    }

    /// Closes the file; nothing else is asked of it afterwards.
    package func end() throws(SystemError) {
        guard isOpen.exchange(false, ordering: .relaxed) else { return }
        guard close(descriptor) == 0 else { throw .last }
    }

    /// Whether it is a terminal.
    package var isTerminal: Bool { isatty(descriptor) == 1 }

    /// How many columns a terminal has; `nil` for anything else.
    package var columns: Int? {
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }

    /// Keeps others from locking the file while it is open.
    ///
    /// - Parameter waits: Whether to wait until nobody else does.
    /// - Returns: Whether nobody else does.
    func lock(waits: Bool) -> Bool {
        while flock(descriptor, LOCK_EX | (waits ? 0 : LOCK_NB)) != 0 {
            guard SystemError.last.isInterruption else { return false }
        }
        return true
    }

    /// Whether the file has a name still.
    var hasName: Bool {
        var status = stat()
        return fstat(descriptor, &status) == 0 && status.st_nlink > 0
    }

    /// Waits until the disk has what was written.
    package func synchronize() throws(SystemError) {
        guard fsync(descriptor) == 0 else { throw .last }
    }

    // MARK: Writing

    /// Writes bytes.
    package func append(_ bytes: [UInt8]) throws(SystemError) {
        try bytes.withUnsafeBytes { bytes in
            Result { () throws(SystemError) in try append(bytes) }
        }.get()
    }

    /// Writes a text in UTF-8.
    package func append(_ text: String) throws(SystemError) {
        var text = text
        try text.withUTF8 { bytes in
            Result { () throws(SystemError) in try append(UnsafeRawBufferPointer(bytes)) }
        }.get()
    }

    private func append(_ bytes: UnsafeRawBufferPointer) throws(SystemError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = write(
                descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            if count >= 0 {
                rest = rest.dropFirst(count)
            } else if !SystemError.last.isInterruption {
                throw .last
            }
        }
    }

    /// Writes bytes of another file, from the place where that is read next.
    ///
    /// - Parameters:
    ///   - source: The other file.
    ///   - limit: How many bytes.
    /// - Returns: How many these were: fewer where the other file is over.
    /// - Throws: Why they cannot be read or written.
    @discardableResult
    package func append(contentsOf source: OpenFile, upTo limit: Int = .max) throws(SystemError)
        -> Int
    {
        var copied = 0
        #if os(Linux)
            // Inside the system, as far as it can: not from every device, nor onto every other.
            while copied < limit {
                let count = sendfile(
                    descriptor, source.descriptor, nil, min(limit - copied, Self.copySize))
                guard count > 0 else { break }
                copied += count
            }
        #endif
        while copied < limit {
            let bytes = try source.next(min(limit - copied, Self.copySize))
            if bytes.isEmpty { break }
            try append(bytes)
            copied += bytes.count
        }
        return copied
    }

    // MARK: Reading

    /// How many bytes lie before the place where it is read or written next.
    package var offset: Int { Int(lseek(descriptor, 0, SEEK_CUR)) }

    /// Goes to the place behind a number of bytes.
    package func seek(to offset: Int) throws(SystemError) {
        guard lseek(descriptor, off_t(offset), SEEK_SET) >= 0 else { throw .last }
    }

    /// Reads on.
    ///
    /// - Parameter limit: The most bytes.
    /// - Returns: At least one byte; none where the file is over.
    /// - Throws: Why it cannot be read.
    package func next(_ limit: Int) throws(SystemError) -> [UInt8] {
        while true {
            var count = 0
            let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, initialized in
                count = read(descriptor, buffer.baseAddress, limit)
                initialized = max(count, 0)
            }
            if count >= 0 { return bytes }
            guard SystemError.last.isInterruption else { throw .last }
        }
    }

    /// Reads all that is left.
    package func rest() throws(SystemError) -> [UInt8] {
        var bytes: [UInt8] = []
        while true {
            let next = try next(Self.readSize)
            if next.isEmpty { return bytes }
            bytes += next
        }
    }
}
