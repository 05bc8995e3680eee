package import Analysis
import Exact
package import ParallelExecution
import Scenarios
package import Simulation

/// What came out of trying a variant: how it failed, if it did, and what it reached.
package struct VariantRun: Sendable {
    /// A failure with its story.
    package struct Failure: Sendable {
        /// In which way it fails.
        package let kind: FailureKind
        /// The mode of the failing run; `nil` for an expectation.
        package let mode: ExecutionMode?
        /// What was seen, in one line or several; the expectation's text for an expectation.
        package let detail: String
        /// What was expected and what was seen; `nil` for anything but an expectation.
        package var outcome: Expectation.Outcome?
        /// On which side of the expected value the metric lies; `nil` without a sample, and for an
        /// invariant or a stall.
        var side: Side?

        /// Whether a smaller variant fails in the same way as a larger one.
        ///
        /// An expectation has to fail on the same side: a run that takes too long is not explained
        /// by one that has nothing to do.
        func isSame(as other: Failure) -> Bool {
            kind == other.kind && side == other.side
        }
    }

    /// Where a metric lies, as seen from the expected value.
    enum Side {
        case below, at, above

        init(_ actual: Ratio, of expected: Ratio) {
            self = actual < expected ? .below : expected < actual ? .above : .at
        }
    }

    /// The first failure: invariants and stalls before expectations, serial before parallel.
    package let failure: Failure?
    /// What came out of each mode.
    package let results: [ScenarioResult.ModeResult]

    /// How a run fails by itself.
    static func failure(
        _ observer: RunObserver, _ engine: ExecutionEngine, _ isStalled: Bool,
        _ mode: ExecutionMode
    ) -> Failure? {
        if let violation = observer.checker.violation {
            return Failure(
                kind: .invariant(violation.invariant), mode: mode, detail: violation.story)
        }
        guard isStalled else { return nil }
        let waits = engine.waits.map(\.description).joined(separator: "\n")
        return Failure(kind: .stall, mode: mode, detail: waits)
    }

    /// The first expectation that does not hold.
    static func failure(
        of expectations: [Expectation], _ table: MetricTable
    ) -> Failure? {
        for expectation in expectations {
            if let outcome = expectation.evaluate(table), outcome.verdict == .fail {
                let text = expectation.source.text
                return Failure(
                    kind: .expectation(text), mode: nil, detail: text, outcome: outcome,
                    side: outcome.metric.value.map { Side($0, of: expectation.value) })
            }
        }
        return nil
    }
}

extension Variant {
    /// Runs the variant in its modes.
    ///
    /// - Parameters:
    ///   - expectations: What is to hold when no run fails by itself.
    ///   - makeLink: Makes what lies between simulation and engine.
    /// - Returns: What came out.
    package func run<Link: EngineLink>(
        expectations: [Expectation],
        link makeLink: @escaping () -> Link
    ) -> VariantRun {
        var runner = VariantRunner(expectations: expectations, link: makeLink)
        return runner.run(self)
    }
}
