/// The M/M/c queue: Poisson arrivals, exponential service times, c servers, any number may wait.
///
/// Erlang, "Solution of some problems in the theory of probabilities of significance in automatic
/// telephone exchanges" (1917); the recurrence for Erlang B is that of Jagerman (1974).
package struct ErlangC: Sendable {
    /// The offered load in erlangs, arrival rate times mean service time; not negative.
    package let load: Double

    /// A queue under a load.
    package init(load: Double) {
        precondition(load >= 0, "a load is not negative")
        self.load = load
    }

    /// The probability that an arrival has to wait; 1 when the servers cannot keep up.
    ///
    /// - Complexity: O(servers).
    package func probabilityOfWaiting(servers: Int) -> Double {
        guard load < Double(servers) else { return 1 }
        guard load > 0 else { return 0 }
        var inverse = 1.0
        for count in 1...servers { inverse = 1 + inverse * Double(count) / load }
        let blocking = 1 / inverse
        return blocking / (1 - load / Double(servers) * (1 - blocking))
    }

    /// The fewest servers with which an arrival waits no more often than a probability says.
    ///
    /// - Parameter probability: Above 0, below 1.
    /// - Returns: At least one more than the whole part of the load.
    package func servers(forWaitingAtMost probability: Double) -> Int {
        var servers = Int(load) + 1
        while probabilityOfWaiting(servers: servers) > probability { servers += 1 }
        return servers
    }
}
