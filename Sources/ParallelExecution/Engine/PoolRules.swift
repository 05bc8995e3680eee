/// What a pool's configuration says of attempts: numbers only, read at every start and end.
struct PoolRules: Sendable {
    let timeout: Int64
    let queueTimeout: Int64?
    /// The attempts at one task, retries included.
    let mostAttempts: Int
    let onExhausted: PoolConfiguration.ExhaustionPolicy
    private let model: Int16
    /// The model of the last attempt.
    private let lastModel: Int16

    init(_ pool: PoolConfiguration, _ prices: PriceTable) {
        timeout = pool.timeout
        queueTimeout = pool.queueTimeout
        mostAttempts = pool.maxRetries + 1
        onExhausted = pool.onExhausted
        model = ModelPrices.index(pool.model, prices)
        lastModel = ModelPrices.index(pool.model(ofAttempt: mostAttempts), prices)
    }

    /// The model of an attempt, as ``PoolConfiguration/model(ofAttempt:)`` has it.
    func model(ofAttempt attempt: Int16) -> Int16 {
        attempt < mostAttempts ? model : lastModel
    }

    /// Whether a model is not the one that attempts ordinarily use.
    func isFallback(_ model: Int16) -> Bool { model != self.model }
}
