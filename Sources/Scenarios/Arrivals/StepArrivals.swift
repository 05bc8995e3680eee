import Exact
import JSON

/// Independent arrivals whose rate changes in steps.
struct StepArrivals: PoissonProcess {
    var steps: [Workload.Step] = []

    static let codec = stepCodec.list(count: 1...10_000).located {
        steps, value throws(LocatedError) in
        var left = ScenarioLimits.duration
        for (step, item) in zip(steps, value.items) {
            left -= step.length
            guard left >= 0 else {
                throw LocatedError(
                    item.location(of: "for"),
                    "the steps last longer than "
                        + "\(DurationText.text(ScenarioLimits.duration)) together")
            }
        }
    }.mapped(read: { StepArrivals(steps: $0) }, write: { $0.steps })

    private static let stepCodec = ObjectForm<Workload.Step>(
        "step", "A rate for a while.",
        [
            Field(required: "rate", \.rate, RateText.codec, "How many arrive."),
            Field(
                required: "for", \.length, .duration(in: 1...ScenarioLimits.duration), "How long."),
        ]
    ).codec(Workload.Step(rate: .none, length: 1))

    let hasOwnEnd = true
    var rates: RateProfile {
        RateProfile(
            steps.map { .constant($0.rate, length: $0.length) }, isRepeating: false)
    }

    func expectedLastArrival(requests: Int?) -> Double? { nil }
}

extension Workload {
    /// A rate for a while.
    package struct Step: Sendable, Equatable {
        /// How many requests arrive.
        package var rate: Rate
        /// How long, in nanoseconds.
        package var length: Int64
    }
}
