import Exact

/// What each known model costs.
///
/// Prices are nanodollars per token: one US dollar per million tokens is 1 000 nanodollars per
/// token, so that every price with at most three decimals is a whole number and sums are exact.
public struct PriceTable: Sendable, Hashable {
    /// The price of one model.
    public struct Entry: Sendable, Hashable {
        /// The model's name.
        public var model: String
        /// Nanodollars per token read.
        public var input: Int64
        /// Nanodollars per token written.
        public var output: Int64

        /// Creates a price.
        ///
        /// - Parameters:
        ///   - model: The model's name.
        ///   - input: Nanodollars per token read.
        ///   - output: Nanodollars per token written.
        public init(model: String, input: Int64, output: Int64) {
            self.model = model
            self.input = input
            self.output = output
        }

        /// The exact cost of a usage, in nanodollars, up to nine billion dollars.
        ///
        /// - Parameter usage: Tokens read and written.
        /// - Returns: Nanodollars.
        public func cost(of usage: TokenUsage) -> Int64 {
            usage.input.multipliedSaturated(by: input)
                .addingSaturated(usage.output.multipliedSaturated(by: output))
        }
    }

    /// The default prices of OpenClaw's design papers.
    public static let standard = PriceTable([
        Entry(model: "claude-opus-4-6", input: 15_000, output: 75_000),
        Entry(model: "claude-sonnet-4", input: 3_000, output: 15_000),
        Entry(model: "claude-haiku-4-5", input: 800, output: 4_000),
        Entry(model: "kimi-2.5", input: 140, output: 280),
        Entry(model: "kimi", input: 270, output: 680),
        Entry(model: "minimax-m2.5", input: 300, output: 1_200),
        Entry(model: "minimax-m2.5-lightning", input: 100, output: 400),
        Entry(model: "gemini-2.5-flash", input: 300, output: 2_500),
        Entry(model: "qwen2.5-coder:14b", input: 0, output: 0),
    ])

    /// The prices, in a fixed order; names are unique.
    public private(set) var entries: [Entry]

    /// Creates a table.
    ///
    /// - Parameter entries: Prices; of two with one name the later counts.
    public init(_ entries: [Entry]) {
        self.entries = []
        for entry in entries {
            set(entry)
        }
    }

    /// Adds a model or changes its price.
    ///
    /// - Parameter entry: The model and its price.
    public mutating func set(_ entry: Entry) {
        if let index = index(of: entry.model) {
            entries[index] = entry
        } else {
            entries.append(entry)
        }
    }

    /// The position of a model's price.
    ///
    /// - Parameter model: The model's name.
    /// - Returns: Its index in ``entries``, or `nil` for an unknown model.
    public func index(of model: String) -> Int? {
        entries.firstIndex { $0.model == model }
    }
}

extension PriceTable.Entry: Indexed {
    @usableFromInline package typealias Position = ModelIndex
}
