/// What tokens cost by model: numbers only, read at the end of every call.
struct ModelPrices: Sendable {
    /// The model of the project manager's calls, or -1.
    let coordinator: Int16
    private let entries: [PriceTable.Entry]

    init(_ configuration: Configuration) {
        entries = configuration.prices.entries
        coordinator = Self.index(configuration.coordinatorModel, configuration.prices)
    }

    /// The nanodollars of a usage; 0 for -1.
    func cost(of usage: TokenUsage, model: Int16) -> Int64 {
        model < 0 ? 0 : entries[Int(model)].cost(of: usage)
    }

    /// The index of a model that has a price; -1 for none.
    static func index(_ model: String?, _ prices: PriceTable) -> Int16 {
        guard let model else { return -1 }
        guard let index = prices.index(of: model) else {
            preconditionFailure("model \(model) has no price")
        }
        return Int16(index)
    }
}
