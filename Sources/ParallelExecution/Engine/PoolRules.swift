/// What a pool's configuration says of attempts: numbers only, read at every start and end.
struct PoolRules: Sendable {
    let timeout: Int64
    let queueTimeout: Int64?
    /// The attempts at one task, retries included.
    let mostAttempts: Int
    let onExhausted: PoolConfiguration.ExhaustionPolicy
    private let model: Int16
    private let fallbackModel: Int16

    init(_ pool: PoolConfiguration, _ prices: PriceTable) {
        timeout = pool.timeout
        queueTimeout = pool.queueTimeout
        mostAttempts = pool.maxRetries + 1
        onExhausted = pool.onExhausted
        model = ModelPrices.index(pool.model, prices)
        fallbackModel = ModelPrices.index(pool.fallbackModel, prices)
    }

    /// The model of an attempt: the last of several uses the fallback.
    func model(ofAttempt attempt: Int16) -> Int16 {
        let isLast = attempt > 1 && attempt >= mostAttempts
        return isLast && fallbackModel >= 0 ? fallbackModel : model
    }

    /// Whether a model is not the one that attempts ordinarily use.
    func isFallback(_ model: Int16) -> Bool { model != self.model }
}
