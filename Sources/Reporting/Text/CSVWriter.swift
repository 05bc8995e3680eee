import Exact

/// Builds a CSV document field by field: quoting after RFC 4180, lines ended by a line feed.
///
/// Fields go straight into one byte buffer, so that a million rows need no string per field.
package struct CSVWriter: Sendable {
    /// The document so far, in UTF-8.
    package private(set) var bytes: [UInt8] = []
    private let columns: Int
    private var fields = 0

    /// Starts a document with a header row.
    ///
    /// - Parameter header: The names of the columns, at least one.
    package init(header: [String]) {
        self.init(columns: header.count)
        for name in header {
            append(name)
        }
        endRow()
    }

    /// Starts a part of a document, without a header.
    ///
    /// - Parameter columns: The number of columns, at least one.
    package init(columns: Int) {
        precondition(columns > 0, "a CSV document needs a column")
        self.columns = columns
    }

    /// Forgets the rows so far, but not their storage.
    package mutating func removeAll() {
        precondition(fields == 0, "a CSV row must have a field for every column")
        bytes.removeAll(keepingCapacity: true)
    }

    /// The document so far.
    package var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Appends a text field, quoted if it has to be.
    ///
    /// Where a spreadsheet would take it for a formula, an apostrophe before it says that it is
    /// text (OWASP, CSV injection).
    package mutating func append(_ field: String) {
        beginField()
        if let first = field.utf8.first, Self.beginsFormula(first) {
            return quote("'" + field)
        }
        let start = bytes.count
        bytes.append(contentsOf: field.utf8)
        // What has been written is looked at, because to look into a string costs more.
        guard bytes[start...].contains(where: Self.needsQuotes) else { return }
        bytes.removeSubrange(start...)
        quote(field)
    }

    private mutating func quote(_ field: String) {
        let quote = UInt8(ascii: "\"")
        bytes.append(quote)
        for byte in field.utf8 {
            if byte == quote {
                bytes.append(quote)
            }
            bytes.append(byte)
        }
        bytes.append(quote)
    }

    /// Appends fields as they stand in the document, with the commas between them.
    ///
    /// - Parameters:
    ///   - fields: What another writer has made, without the end of a row.
    ///   - count: How many fields these are.
    package mutating func append(written fields: [UInt8], count: Int) {
        beginField()
        bytes.append(contentsOf: fields)
        self.fields += count - 1
    }

    /// Appends an integer field.
    package mutating func append(_ value: Int64) {
        appendDecimal(value, scale: 0)
    }

    /// Appends the field value ÷ 10^scale with all its decimals.
    ///
    /// - Parameters:
    ///   - value: A scaled integer; nanoseconds and nanodollars have scale 9.
    ///   - scale: The number of decimals, from 0 to 18.
    package mutating func appendDecimal(_ value: Int64, scale: Int) {
        beginField()
        DecimalText.appendFixed(value, scale: scale, to: &bytes)
    }

    /// Appends a field without content.
    package mutating func appendEmpty() {
        beginField()
    }

    /// Ends the row, which must have as many fields as the header.
    package mutating func endRow() {
        precondition(fields == columns, "a CSV row must have a field for every column")
        bytes.append(UInt8(ascii: "\n"))
        fields = 0
    }

    private mutating func beginField() {
        if fields > 0 {
            bytes.append(UInt8(ascii: ","))
        }
        fields += 1
    }

    private static func beginsFormula(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"): true
        default: false
        }
    }

    private static func needsQuotes(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r"): true
        default: false
        }
    }
}
