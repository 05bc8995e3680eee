/// What each known model costs.
public struct PriceTable: Sendable, Hashable {
    /// The default prices of OpenClaw's design papers and of its own configuration.
    ///
    /// Models are numbered in this order in events, so that new ones come last.
    public static let standard: PriceTable = {
        var table = PriceTable([
            entry("claude-opus-4-6", input: 15_000, output: 75_000),
            entry("claude-sonnet-4", input: 3_000, output: 15_000),
            entry("claude-haiku-4-5", input: 800, output: 4_000),
            entry("kimi-2.5", input: 140, output: 280),
            entry("kimi", input: 270, output: 680),
            entry("minimax-m2.5", input: 300, output: 1_200),
            entry("minimax-m2.5-lightning", input: 300, output: 2_400),
            entry("gemini-2.5-flash", input: 300, output: 2_500),
            entry("qwen2.5-coder:14b", input: 0, output: 0),
            entry("gemini-2.5-flash-lite", input: 100, output: 400),
        ])
        for index in table.entries.indices { table.entries[index].isStandard = true }
        table.hasStated = false
        return table
    }()

    /// A model at thousandths of a US dollar per million tokens.
    private static func entry(_ model: String, input: Int64, output: Int64) -> Entry {
        Entry(model: model, input: input * 1_000_000, output: output * 1_000_000)
    }

    /// The prices, in a fixed order; names are unique.
    public private(set) var entries: [Entry]
    /// The same as numbers, by model.
    package private(set) var prices: [TokenPrice] = []
    /// Whether any price was stated: runs look names up, and most state none.
    private var hasStated = false

    /// Creates a table.
    ///
    /// - Parameter entries: Prices; of two with one name the later counts.
    public init(_ entries: [Entry]) {
        self.entries = []
        for entry in entries {
            set(entry)
        }
    }

    /// Adds a model, or changes the price of the one of exactly its name.
    ///
    /// - Parameter entry: The model and its price.
    public mutating func set(_ entry: Entry) {
        if let index = entries.firstIndex(where: { $0.model == entry.model }) {
            entries[index] = entry
            prices[index] = TokenPrice(entry)
        } else {
            entries.append(entry)
            prices.append(TokenPrice(entry))
        }
        hasStated = true
    }

    /// The position of a model's price, by any of the ways in which the model may be written.
    ///
    /// - Parameter model: The model's name.
    /// - Returns: Its index in ``entries``, or `nil` for an unknown or ambiguous model.
    public func index(of model: String) -> Int? {
        if case .one(let index) = match(model) { index } else { nil }
    }

    /// Finds what a model's name means.
    ///
    /// Letter case, a provider in front and a date at the end may differ. A name that is written
    /// out goes before one that differs in case and date, that before one that differs in its
    /// provider too, and prices that were stated go before the built-in ones.
    ///
    /// - Parameter model: The model's name.
    /// - Returns: The one entry, or those of different prices between which nothing decides.
    public func match(_ model: String) -> Match {
        if let index = plainMatch(model) { return .one(index) }
        let wanted = ModelName(model)
        for isStandard in [false, true] {
            let group = entries.indices.filter { entries[$0].isStandard == isStandard }
            let names = group.map { index in
                (index, entries[index].names.map { ($0, ModelName($0)) })
            }
            for rule in ModelName.Rule.allCases {
                let found = names.filter { _, names in
                    names.contains { rule.holds((model, wanted), $0) }
                }.map(\.0)
                guard let first = found.first else { continue }
                let isOne = found.allSatisfy { entries[$0].costsTheSame(as: entries[first]) }
                return isOne ? .one(first) : .several(found)
            }
        }
        return .none
    }

    /// The entry of exactly this name, where no other can go before it: a run asks for few others.
    private func plainMatch(_ model: String) -> Int? {
        guard let index = entries.firstIndex(where: { $0.model == model }) else { return nil }
        return hasStated && entries[index].isStandard ? nil : index
    }
}

extension PriceTable.Entry: Indexed {
    @usableFromInline package typealias Position = ModelIndex
}
