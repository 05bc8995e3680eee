/// Reads a file line by line, however long its lines are.
package struct LineReader {
    /// One line, without its end.
    package enum Line: Equatable {
        /// The bytes of the line.
        case whole([UInt8])
        /// A line of more bytes than are kept; it was read and thrown away.
        case tooLong
    }

    private let file: OpenFile
    private let limit: Int
    private var buffer: [UInt8] = []
    /// Where the next line begins in the buffer.
    private var start = 0
    private var isOver = false

    /// Reads a file from where it is.
    ///
    /// - Parameters:
    ///   - file: The file.
    ///   - limit: The most bytes of a line.
    package init(_ file: OpenFile, limit: Int) {
        self.file = file
        self.limit = limit
    }

    /// The next line; the last one needs no line end.
    ///
    /// - Returns: The line; `nil` where the file is over.
    /// - Throws: Why the file cannot be read.
    package mutating func next() throws(SystemError) -> Line? {
        var searched = start
        var isTooLong = false
        while true {
            if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
                defer { start = end + 1 }
                return line(upTo: end, isTooLong)
            }
            if isOver {
                guard isTooLong || start < buffer.count else { return nil }
                defer { start = buffer.count }
                return line(upTo: buffer.count, isTooLong)
            }
            buffer.removeFirst(start)
            start = 0
            if buffer.count > limit {
                isTooLong = true
                buffer.removeAll(keepingCapacity: true)
            }
            searched = buffer.count
            let bytes = try file.next(OpenFile.readSize)
            isOver = bytes.isEmpty
            buffer += bytes
        }
    }

    private func line(upTo end: Int, _ isTooLong: Bool) -> Line {
        isTooLong || end - start > limit ? .tooLong : .whole(Array(buffer[start..<end]))
    }
}
