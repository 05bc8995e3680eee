import JSON
import VirtualTime

/// Clients that each wait for the response and then think before they ask again.
struct ClosedLoopArrivals: ArrivalProcess {
    /// How many clients there are.
    var count = 1
    var thinkTime = Distribution.fixed(0)

    var clients: Int? { count }

    private static let form = ObjectForm<ClosedLoopArrivals>(
        "closed_loop", "A number of clients that ask again and again.",
        [
            Field(
                required: "clients", \.count, .integer(in: 1...1_000_000),
                "How many; all ask at the start."),
            Field(
                "think_time", \.thinkTime, .thinkTime,
                "From a response to the client's next request: a duration or one kind of "
                    + "distribution."),
        ])

    static let codec = form.codec(ClosedLoopArrivals())

    let isSteady = true
    let goesOn = true

    func end(requests: Int?) -> Int64? { nil }

    func expectedLastArrival(requests: Int?) -> Double? {
        guard let requests else { return nil }
        let rounds = (Double(requests) / Double(count)).rounded(.up) - 1
        return rounds * thinkTime.mean(cappedAt: Double(ScenarioLimits.duration))
    }

    func expectedRequests(before end: Int64) -> Double { 0 }

    func source() -> any ArrivalSource { Source(waiting: count, thinkTime: thinkTime) }

    private struct Source: ArrivalSource {
        /// How many clients have not asked yet.
        var waiting: Int
        let thinkTime: Distribution

        mutating func next(_ index: Int, _ random: () -> KeyedRandom) -> Int64? {
            // Some may have been answered, and asked again, before others begin.
            guard waiting > 0 else { return nil }
            waiting -= 1
            return 0
        }

        func pause(_ random: () -> KeyedRandom) -> Int64? {
            var random = random()
            let thought = thinkTime.sample(using: &random).rounded()
            return thought > 0 ? Int64(min(thought, Double(ScenarioLimits.duration))) : 0
        }
    }
}
