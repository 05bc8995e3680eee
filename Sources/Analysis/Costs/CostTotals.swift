/// What the events of a ledger amount to, together and by each dimension.
///
/// Memory grows with the different names, not with the events.
package struct CostTotals: Sendable {
    /// A name of a dimension and what its events amount to.
    package struct Group: Sendable, Equatable {
        /// The name; empty where events say none.
        package let name: String
        /// What they amount to.
        package let sum: CostSum
    }

    /// All events together.
    package private(set) var whole = CostSum()
    /// By dimension: the names, and their sums by number.
    private var tables = CostDimension.allCases.map { _ in
        (names: TextNumbers(), sums: [CostSum]())
    }

    /// Creates the totals of no events.
    package init() {}

    /// Adds an event that stands in a line.
    mutating func add(_ line: CostLine, _ bytes: UnsafeBufferPointer<UInt8>) {
        whole.add(
            tokensIn: line.tokensIn, tokensOut: line.tokensOut, nanodollars: line.nanodollars)
        for (index, dimension) in CostDimension.allCases.enumerated() {
            add(
                UnsafeBufferPointer(rebasing: bytes[line[dimension.field]]), to: index,
                tokensIn: line.tokensIn, tokensOut: line.tokensOut,
                nanodollars: line.nanodollars)
        }
    }

    /// Adds an event by its names, one a dimension.
    mutating func add(
        _ names: [String], tokensIn: Int64, tokensOut: Int64, nanodollars: Int64
    ) {
        whole.add(tokensIn: tokensIn, tokensOut: tokensOut, nanodollars: nanodollars)
        for (index, name) in names.enumerated() {
            Array(name.utf8).withUnsafeBufferPointer {
                add(
                    $0, to: index, tokensIn: tokensIn, tokensOut: tokensOut,
                    nanodollars: nanodollars)
            }
        }
    }

    private mutating func add(
        _ name: UnsafeBufferPointer<UInt8>, to table: Int, tokensIn: Int64, tokensOut: Int64,
        nanodollars: Int64
    ) {
        let number = tables[table].names.number(of: name)
        if number == tables[table].sums.count { tables[table].sums.append(CostSum()) }
        tables[table].sums[number].add(
            tokensIn: tokensIn, tokensOut: tokensOut, nanodollars: nanodollars)
    }

    /// How many names a dimension has.
    package func count(of dimension: CostDimension) -> Int { table(dimension).sums.count }

    /// The groups of a dimension that cost most.
    ///
    /// - Parameters:
    ///   - dimension: By what events are told apart.
    ///   - most: How many groups.
    /// - Returns: The dearest first; among equals, in the order of the ledger.
    /// - Complexity: O(n log n) in the names.
    package func groups(by dimension: CostDimension, most: Int = .max) -> [Group] {
        let (names, sums) = table(dimension)
        let order = sums.indices.sorted {
            (-sums[$0].paid, $0) < (-sums[$1].paid, $1)
        }
        return order.prefix(most).map { Group(name: names.text($0), sum: sums[$0]) }
    }

    private func table(_ dimension: CostDimension) -> (names: TextNumbers, sums: [CostSum]) {
        let index = CostDimension.allCases.firstIndex(of: dimension)
        guard let index else { preconditionFailure("every dimension has a table") }
        return tables[index]
    }
}
