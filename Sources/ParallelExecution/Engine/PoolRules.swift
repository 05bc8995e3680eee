/// What a pool's configuration says of attempts: numbers only, read at every start and end.
struct PoolRules: Sendable {
    let timeout: Int64
    let queueTimeout: Int64?
    /// The attempts at one task, retries included.
    let mostAttempts: Int
    let onExhausted: PoolConfiguration.ExhaustionPolicy
    private let model: ModelIndex?
    /// The model of the last attempt.
    private let lastModel: ModelIndex?
    /// Whether that is another than those of the attempts before.
    private let hasFallback: Bool

    init(_ pool: PoolConfiguration, _ prices: PriceTable) {
        timeout = pool.timeout
        queueTimeout = pool.queueTimeout
        mostAttempts = pool.maxRetries + 1
        onExhausted = pool.onExhausted
        model = ModelPrices.index(pool.model, prices)
        lastModel = ModelPrices.index(pool.model(ofAttempt: mostAttempts), prices)
        hasFallback = model != lastModel
    }

    /// The model of an attempt, as ``PoolConfiguration/model(ofAttempt:)`` has it.
    func model(ofAttempt attempt: Int16) -> ModelIndex? {
        attempt < mostAttempts ? model : lastModel
    }

    /// Whether an attempt uses another model than those ordinarily do.
    func usesFallback(inAttempt attempt: Int16) -> Bool { hasFallback && attempt >= mostAttempts }
}

extension PoolRules: Indexed {
    typealias Position = PoolIndex
}
