import Analysis
package import JSON
import ParallelExecution
import Scenarios
import Simulation

/// What came out of running a capsule again.
package enum Replay: Sendable {
    /// The same events and the same failure.
    case reproduced(VariantRun.Failure)
    /// The same events, and no failure or another: what is judged has changed.
    case judgedDifferently(VariantRun.Failure?)
    /// Other events: where they first differ, in lines.
    case differs(String)

    /// Runs a capsule again.
    ///
    /// - Parameter capsule: The capsule.
    /// - Returns: What came out.
    /// - Throws: A located error when an expectation of the capsule cannot be read.
    package static func run(_ capsule: Capsule) throws(LocatedError) -> Replay {
        let expectations = try Expectation.all(of: capsule.variant.scenario)
        let recording = ReplayedEvents.record(capsule.variant)
        for mode in capsule.variant.modes where recording.digests[mode] != capsule.digests[mode] {
            return .differs(
                difference(
                    capsule.events[mode] ?? [], recording.events[mode] ?? [], mode))
        }
        let trial = capsule.variant.run(expectations: expectations, link: { DirectLink() })
        guard let failure = trial.failure, failure.kind.words == capsule.failure else {
            return .judgedDifferently(trial.failure)
        }
        return .reproduced(failure)
    }

    private static func difference(
        _ recorded: [String], _ now: [String], _ mode: ExecutionMode
    ) -> String {
        let common = zip(recorded, now).prefix { $0 == $1 }.count
        if common == recorded.count, common == Capsule.eventLimit {
            return "the \(mode) run differs after the \(common) events that the capsule holds"
        }
        var lines = ["the \(mode) run first differs at event \(common):"]
        for index in max(0, common - 5)..<common { lines.append("  = \(index): \(now[index])") }
        let before = common < recorded.count ? recorded[common] : "the recorded events end here"
        lines.append("  < \(common): \(before)")
        lines.append("  > \(common): \(common < now.count ? now[common] : "the run is over")")
        return lines.joined(separator: "\n")
    }
}
