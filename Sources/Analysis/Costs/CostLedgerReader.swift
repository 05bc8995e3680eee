package import JSON

/// Reads a ledger of cost events, a JSON object a line.
package struct CostLedgerReader: Sendable {
    /// What the lines so far amount to.
    package private(set) var totals = CostTotals()
    private let file: String
    private var number = 0
    private var line = CostLine()

    /// Begins a file.
    ///
    /// - Parameters:
    ///   - file: Its name, for messages.
    ///   - totals: What the files before it amount to.
    package init(_ file: String, after totals: CostTotals = CostTotals()) {
        self.file = file
        self.totals = totals
    }

    /// Adds a line; one of blanks alone says nothing.
    ///
    /// - Parameter bytes: The line, without its end.
    /// - Throws: What is wrong with it and where, and what would be right.
    package mutating func add(_ bytes: [UInt8]) throws(LocatedError) {
        number += 1
        let isPlain = bytes.withUnsafeBufferPointer { bytes in
            let isPlain = line.scan(bytes)
            if isPlain { totals.add(line, bytes) }
            return isPlain
        }
        if !isPlain { try parse(bytes) }
    }

    /// Writes a line plainly that the parser understands, and adds that.
    private mutating func parse(_ bytes: [UInt8]) throws(LocatedError) {
        guard bytes.contains(where: { $0 > 0x20 }) else { return }
        let value: LocatedValue
        do {
            value = try LocatedJSONParser.parse(bytes, file: file)
        } catch {
            throw located(error)
        }
        guard case .object = value.kind else {
            throw located(
                LocatedError(value.location, "a cost event is an object, not \(value.summary)"))
        }
        let cost = try nanodollars(value)
        let tokens = (try tokens(.tokensIn, value), try tokens(.tokensOut, value))
        let names = try CostDimension.allCases.map { dimension throws(LocatedError) in
            try name(dimension.field, value)
        }
        totals.add(names, tokensIn: tokens.0, tokensOut: tokens.1, nanodollars: cost)
    }

    private func nanodollars(_ event: LocatedValue) throws(LocatedError) -> Int64 {
        guard let cost = event[CostField.cost.key] else {
            throw located(
                LocatedError(event.location, "a cost event has \"cost\", in US dollars"))
        }
        // What floating-point numbers say beyond nanodollars is noise.
        guard let dollars = cost.double, abs(dollars) < 9_000_000_000 else {
            throw located(
                LocatedError(
                    cost.location,
                    "\"cost\" must be a number of US dollars, not \(cost.summary)"))
        }
        return cost.decimal(scale: 9) ?? Int64((dollars * 1e9).rounded())
    }

    private func tokens(
        _ field: CostField, _ event: LocatedValue
    ) throws(LocatedError) -> Int64 {
        guard let value = event[field.key], value.kind != .null else { return 0 }
        guard let count = value.decimal(scale: 0), count >= 0 else {
            throw located(
                LocatedError(
                    value.location,
                    "\"\(field.key)\" must be a whole number from 0, not \(value.summary)"))
        }
        return count
    }

    private func name(
        _ field: CostField, _ event: LocatedValue
    ) throws(LocatedError) -> String {
        guard let value = event[field.key] else { return "" }
        switch value.kind {
        case .null: return ""
        case .string(let text), .number(let text): return text
        case .bool, .array, .object:
            throw located(
                LocatedError(
                    value.location, "\"\(field.key)\" must be a name, not \(value.summary)"))
        }
    }

    /// The same error in its line of the ledger.
    private func located(_ error: LocatedError) -> LocatedError {
        let column = max(1, error.location.column)
        return LocatedError(
            TextLocation(file: file, line: number, column: column), error.message)
    }
}
