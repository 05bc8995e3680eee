import Foundation

/// The rows of one run within a shard's file of rows.
struct TaskRowSlice: TaskRows {
    let path: String
    /// Where the rows begin, in bytes.
    let offset: UInt64
    /// How many bytes they take.
    let count: Int

    var failure: Failure? { nil }

    func append(to file: FileHandle) throws {
        let source = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        defer { try? source.close() }
        try source.seek(toOffset: offset)
        var left = count
        while left > 0, let chunk = try source.read(upToCount: min(left, 1 << 20)), !chunk.isEmpty {
            try file.write(contentsOf: chunk)
            left -= chunk.count
        }
        guard left == 0 else { throw CocoaError(.fileReadCorruptFile) }
    }
}
