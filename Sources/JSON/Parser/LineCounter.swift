/// Turns growing byte offsets into lines and columns, looking at every byte once.
struct LineCounter {
    private let file: String
    private var offset: Int
    private var line = 1
    private var column = 1

    /// Counts from the byte at `offset`, which is line 1, column 1.
    init(file: String, from offset: Int) {
        self.file = file
        self.offset = offset
    }

    /// The location of the byte at `target`, which must not lie before an earlier target.
    mutating func location(of target: Int, in bytes: [UInt8]) -> TextLocation {
        assert(target >= offset, "offsets must not go back")
        while offset < target {
            if bytes[offset] == UInt8(ascii: "\n") {
                line += 1
                column = 1
            } else if !UTF8.isContinuation(bytes[offset]) {
                column += 1
            }
            offset += 1
        }
        return TextLocation(file: file, line: line, column: column)
    }
}
