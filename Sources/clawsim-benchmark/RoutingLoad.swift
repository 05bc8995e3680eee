import ParallelExecution

/// Chat messages that are routed over and over, each anew: nothing is kept.
enum RoutingLoad {
    /// Of the lengths that people write, and for every kind of decision.
    private static let messages = [
        "Hello, who is on duty today?",
        "Fix bug in authentication",
        "Build a restaurant website with booking",
        "Audit booking flow for SQL injection, XSS, CSRF",
        "Rename the function calcTotal to calculateTotal everywhere, as cheaply as possible",
        "Build the REST API, design the PostgreSQL schema and audit both for SQL injection",
        "First migrate the MySQL database to Postgres, then adapt the backend code, then check "
            + "that no query of the reporting jobs has become slower than it was before",
    ]

    /// Takes decisions.
    ///
    /// - Parameter rounds: How often each message is decided on.
    /// - Returns: How many decisions were taken, and how many of them say parallel.
    static func run(rounds: Int) -> (decisions: Int, parallel: Int) {
        var configuration = Configuration()
        configuration.routing.maxCached = 0
        var router = RequestRouter(configuration)
        var parallel = 0
        for _ in 0..<rounds {
            for message in messages where router.decide(message, at: 0).mode == .parallel {
                parallel += 1
            }
        }
        return (rounds * messages.count, parallel)
    }
}
