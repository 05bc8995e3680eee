import ParallelExecution
package import Scenarios

/// What one client and the gateway in front of a scenario's agents say to each other.
///
/// The answers are those of the library's own gateway; a transcript keeps what matters of their
/// bodies, and at most ``mostExchanges`` of the exchanges.
package struct ClientTranscript: Sendable, Equatable {
    /// A question with its answer, several that are alike, or events that a client is told.
    package struct Exchange: Sendable, Equatable {
        /// The instant in nanoseconds, the first of several.
        package let at: Int64
        /// The last instant in nanoseconds.
        package internal(set) var until: Int64
        /// How many exchanges it stands for.
        package internal(set) var count = 1
        /// What they are.
        package let content: Content

        init(at instant: Int64, _ content: Content) {
            (at, until) = (instant, instant)
            self.content = content
        }
    }

    /// What is said in an exchange.
    package enum Content: Sendable, Equatable {
        /// A call, with its path and body, and the answer.
        case call(String, GatewayAnswer)
        /// Polls that were all answered so.
        case polls(GatewayAnswer)
        /// Events that the client is told at one instant.
        case events(String)
        /// Exchanges that are left out.
        case leftOut
    }

    /// How many exchanges a transcript has at most.
    package static let mostExchanges = 12
    /// How many of them stand behind those that are left out.
    private static let lastExchanges = 4

    /// The name of the request.
    package let request: String
    /// How many clients ask at the instant at which this one begins.
    package let clients: Int
    /// The exchanges in their order.
    package let exchanges: [Exchange]

    /// Lets a client of a scenario talk to the gateway; `nil` where no client polls or gives up,
    /// and where an invariant is broken.
    ///
    /// It asks the first request that polls, or else the first that gives up, and does as that
    /// request says. In a closed loop the others ask once at the same instant, and the client is
    /// the first that is refused, or else the first; once refused, it thinks and asks again.
    ///
    /// - Parameter scenario: What is run.
    package init?(_ scenario: Scenario) {
        let requests = scenario.requests
        let asked =
            requests.first { $0.poll != nil } ?? requests.first { $0.request.patience != nil }
        guard let asked else { return nil }
        var conversation = ClientConversation(scenario, asked)
        conversation.hold()
        guard !conversation.isBroken else { return nil }
        request = asked.name
        clients = conversation.clients
        exchanges = Self.bounded(conversation.exchanges)
    }

    /// The exchanges without those in the middle where they are too many.
    static func bounded(_ exchanges: [Exchange]) -> [Exchange] {
        guard exchanges.count > mostExchanges else { return exchanges }
        let first = mostExchanges - lastExchanges - 1
        let left = exchanges[first..<exchanges.count - lastExchanges]
        var gap = Exchange(at: left[left.startIndex].at, .leftOut)
        gap.until = left[left.endIndex - 1].until
        gap.count = left.reduce(0) { $0 + $1.count }
        return exchanges.prefix(first) + [gap] + exchanges.suffix(lastExchanges)
    }
}
