/// What a pool's configuration says of attempts: numbers only, read at every start and end.
struct PoolRules: Sendable {
    let onExhausted: PoolConfiguration.ExhaustionPolicy
    let failover: PoolConfiguration.Failover
    /// Whether the last of several attempts uses a fallback model.
    let endsOnFallback: Bool
    /// How many models follow the pool's own.
    let fallbackCount: Int
    /// The pool's own model; `nil` costs nothing.
    let model: ModelIndex?

    init(_ pool: PoolConfiguration, _ prices: PriceTable) {
        onExhausted = pool.onExhausted
        failover = pool.failover
        endsOnFallback = pool.failover == .lastAttempt && !pool.fallbackModels.isEmpty
        fallbackCount = pool.fallbackModels.count
        model = ModelPrices.index(pool.model, prices)
    }
}

extension PoolRules: Indexed {
    typealias Position = PoolIndex
}
