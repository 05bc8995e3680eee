/// What tokens cost by model: numbers only, read at the end of every call.
struct ModelPrices: Sendable {
    /// The model of the project manager's calls; `nil` costs nothing.
    let coordinator: ModelIndex?
    private let prices: [TokenPrice]

    init(_ configuration: Configuration) {
        prices = configuration.prices.prices
        coordinator = Self.index(configuration.coordinatorModel, configuration.prices)
    }

    /// The nanodollars of a usage.
    func cost(of usage: TokenUsage, model: ModelIndex) -> Int64 {
        prices[model].cost(of: usage)
    }

    /// The index of a model that has a price; `nil` for none.
    static func index(_ model: String?, _ prices: PriceTable) -> ModelIndex? {
        guard let model else { return nil }
        guard let index = prices.index(of: model) else {
            preconditionFailure("model \(model) has no price")
        }
        return ModelIndex(index)
    }
}
