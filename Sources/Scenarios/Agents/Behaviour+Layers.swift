import ParallelExecution
import VirtualTime

/// Behaviours of which the first that states a field decides it.
extension [Behaviour] {
    /// Each field from the first that states it.
    var combined: Behaviour { reduce(Behaviour()) { $0.completed(by: $1) } }

    /// What a call does: as combined, but a provider that refuses a call answers at once and bills
    /// nothing, unless the very behaviour that lets it refuse states latency or tokens itself.
    var answer: Behaviour {
        guard let end = first(where: { $0.outcome != nil }), end.isRefusal else { return combined }
        return end.answer
    }
}

extension Behaviour {
    /// The same of one behaviour by itself.
    var answer: Behaviour {
        guard isRefusal else { return self }
        return Behaviour(
            latency: latency ?? .drawn(.fixed(0)), tokensIn: tokensIn ?? .fixed(0),
            tokensCached: tokensCached ?? .fixed(0), tokensOut: tokensOut ?? .fixed(0),
            outcome: outcome)
    }

    fileprivate var isRefusal: Bool {
        if case .failure(let error)? = outcome { error.isRefusal } else { false }
    }
}

extension ErrorClass {
    /// Whether nobody has worked on the call: the provider turned it away.
    var isRefusal: Bool {
        switch self {
        case .rateLimited, .unavailable: true
        case .transient, .permanent: false
        }
    }
}
