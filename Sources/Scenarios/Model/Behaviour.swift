package import ParallelExecution
package import VirtualTime

/// What an agent does with a call; fields that are not stated are left to the next match.
package struct Behaviour: Sendable, Equatable {
    /// How the call ends after its latency.
    package enum Outcome: Sendable {
        /// The agent returns.
        case output(AgentOutput)
        /// The agent fails.
        case failure(ErrorClass)
        /// The agent never ends.
        case hang
    }

    /// How long the call takes.
    package var latency: Latency?
    /// Tokens read.
    package var tokensIn: Distribution?
    /// How many of those are in a cache, all of them at most.
    package var tokensCached: Distribution?
    /// Tokens written.
    package var tokensOut: Distribution?
    /// How it ends.
    package var outcome: Outcome?

    /// Creates a behaviour that states nothing, or some fields.
    package init(
        latency: Latency? = nil,
        tokensIn: Distribution? = nil,
        tokensCached: Distribution? = nil,
        tokensOut: Distribution? = nil,
        outcome: Outcome? = nil
    ) {
        self.latency = latency
        self.tokensIn = tokensIn
        self.tokensCached = tokensCached
        self.tokensOut = tokensOut
        self.outcome = outcome
    }

    /// This behaviour, with what it leaves open taken from another.
    package func completed(by other: Behaviour) -> Behaviour {
        Behaviour(
            latency: latency ?? other.latency, tokensIn: tokensIn ?? other.tokensIn,
            tokensCached: tokensCached ?? other.tokensCached,
            tokensOut: tokensOut ?? other.tokensOut, outcome: outcome ?? other.outcome)
    }
}

extension Behaviour.Outcome: Equatable {
    /// Compares outputs by identity: each is read from one place of one file.
    package static func == (left: Self, right: Self) -> Bool {
        switch (left, right) {
        case (.output(let left), .output(let right)): left === right
        case (.failure(let left), .failure(let right)): left == right
        case (.hang, .hang): true
        default: false
        }
    }
}
