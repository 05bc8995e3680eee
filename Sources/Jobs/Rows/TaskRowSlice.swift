import Platform

/// The rows of one run within a shard's file of rows.
struct TaskRowSlice: TaskRows {
    let path: String
    /// Where the rows begin, in bytes.
    let offset: Int
    /// How many bytes they take.
    let count: Int

    func append(to file: OpenFile) throws(SystemError) {
        let source = try OpenFile(reading: path)
        try source.seek(to: offset)
        guard try file.append(contentsOf: source, upTo: count) == count else { throw .cutOff }
    }
}
