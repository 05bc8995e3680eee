/// Chooses serial or parallel execution for chat messages.
///
/// The first of these that applies decides:
///
/// 1. Parallel execution is disabled: serial. The client forces it: parallel.
/// 2. The message puts cost first: serial.
/// 3. It asks for a whole product, and not for a small one: parallel.
/// 4. No word calls for an agent, or the expected work is below the low threshold: serial.
/// 5. It puts one step after the other: serial.
/// 6. The expected work has reached the high threshold, or several kinds of agents are called for:
///    parallel.
/// 7. One kind has several tasks and time comes first: parallel; otherwise serial.
///
/// Decisions on equal messages are the same; they are kept for a while because they are asked for
/// again and again. A value: equal calls give equal decisions, whatever the clock.
public struct RequestRouter: Sendable {
    private let settings: RoutingSettings
    private let isEnabled: Bool
    private let distributor: KeywordDistributor
    private let model: WorkModel
    private var cache: DecisionCache

    /// Creates a router that has decided nothing yet.
    ///
    /// - Parameter configuration: Thresholds, pools with their keywords and expectations, prices.
    public init(_ configuration: Configuration) {
        self.init(configuration, configuration.distributor)
    }

    /// Creates a router with a configuration's own distributor, which takes a while to make.
    package init(_ configuration: Configuration, _ distributor: KeywordDistributor) {
        settings = configuration.routing
        isEnabled = configuration.isEnabled
        self.distributor = distributor
        model = WorkModel(configuration)
        cache = DecisionCache(lifetime: settings.cacheLifetime, limit: settings.maxCached)
    }

    /// How many decisions are kept.
    public var cachedDecisions: Int { cache.count }

    /// Decides on a message.
    ///
    /// - Parameters:
    ///   - message: The client's words.
    ///   - isForced: Whether the client asks for parallel execution (`force_parallel`).
    ///   - now: The instant in nanoseconds, never less than before.
    /// - Returns: The decision, its reason and what it stands on.
    /// - Complexity: O(length of the message).
    public mutating func decide(
        _ message: String, forcesParallel isForced: Bool = false, at now: Int64
    ) -> RoutingDecision {
        if let known = cache.decision(on: message, at: now) {
            return isForced && isEnabled ? known.forced : known
        }
        let decision = decide(message)
        cache.keep(decision, on: message, at: now)
        return isForced && isEnabled ? decision.forced : decision
    }

    /// Forgets all decisions: time begins again.
    package mutating func restart() {
        cache.removeAll()
    }

    private func decide(_ message: String) -> RoutingDecision {
        let classification = distributor.classify(message)
        let work = model.work(classification)
        let serial = model.serial(work)
        let size = WorkModel.size(serial)
        return RoutingDecision(
            reason: isEnabled ? reason(classification, work, size) : .disabled,
            agents: work.agents, size: size, serial: serial, parallel: model.parallel(work))
    }

    private func reason(
        _ message: Classification, _ work: WorkModel.Work, _ size: Int
    ) -> RoutingReason {
        let words = message.messageWords
        if words.contains(.cost) { return .costFirst }
        if message.isWholeProduct { return .wholeProduct }
        if work.agents.isEmpty { return .noKeyword }
        if size < settings.lowComplexity { return .small }
        if words.contains(.chain) { return .chain }
        if size >= settings.highComplexity { return .large }
        if work.agents.count > 1 { return .severalAgents }
        return words.contains(.speed) && work.count > 1 ? .speedFirst : .oneAgent
    }
}

extension RoutingDecision {
    /// The same where the client asks for parallel execution.
    fileprivate var forced: RoutingDecision {
        RoutingDecision(
            reason: .forced, agents: agents, size: size, serial: serial, parallel: parallel)
    }
}
