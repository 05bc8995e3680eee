import Analysis
import ParallelExecution
import Scenarios
import Simulation

/// Runs variants one after another, each in the storage of those before: most runs are so short
/// that making their storage took as long as the run.
struct VariantRunner<Link: EngineLink> {
    private let expectations: [Expectation]
    private let makeLink: () -> Link
    private var simulation: Simulator<RunObserver, Link>?

    /// Prepares to run variants.
    ///
    /// - Parameters:
    ///   - expectations: What is to hold when no run fails by itself.
    ///   - makeLink: Makes what lies between simulation and engine.
    init(expectations: [Expectation], link makeLink: @escaping () -> Link) {
        self.expectations = expectations
        self.makeLink = makeLink
    }

    /// Runs a variant in its modes.
    @specialized(where Link == DirectLink)
    mutating func run(_ variant: Variant) -> VariantRun {
        let scenario = variant.scenario
        let script = ScriptedAgents(scenario, seed: scenario.seed)
        let isPaired = variant.modes.count > 1
        var failure: VariantRun.Failure?
        var results: [ScenarioResult.ModeResult] = []
        results.reserveCapacity(variant.modes.count)
        var serial: CompletedDurations?
        var pairs: [PairedDurations] = []
        for (index, mode) in variant.modes.enumerated() {
            var simulation =
                restarted(variant, index, script)
                ?? Simulator(
                    scenario, mode: mode, script: script, tieSeed: variant.tieSeed,
                    observer: RunObserver(scenario, script: script, keepsDurations: isPaired),
                    link: makeLink())
            simulation.run()
            let isStalled = simulation.engine.inFlight > 0
            // In place: a copy would copy every histogram that is closed.
            simulation.observer.endOfRun(isStalled: isStalled)
            if failure == nil, isStalled || simulation.observer.checker.isBroken {
                failure = VariantRun.failure(
                    simulation.observer, simulation.engine, isStalled, mode)
            }
            results.append(
                ScenarioResult.ModeResult(
                    mode, digest: simulation.observer.digest.value,
                    statistics: simulation.observer.statistics.statistics))
            let durations = simulation.observer.statistics.durations
            if let serial {
                pairs = [PairedDurations(serial: serial, parallel: durations)]
            } else {
                serial = durations
            }
            self.simulation = consume simulation
        }
        if failure == nil, !expectations.isEmpty {
            let table = MetricTable(ScenarioResult(scenario, results, pairs: pairs))
            failure = VariantRun.failure(of: expectations, table)
        }
        return VariantRun(failure: failure, results: results)
    }

    /// The last simulation at the start of a variant's run; `nil` where there is none.
    private mutating func restarted(
        _ variant: Variant, _ index: Int, _ script: ScriptedAgents
    ) -> Simulator<RunObserver, Link>? {
        guard var simulation = simulation.take() else { return nil }
        simulation.observer.restart(
            variant.scenario, script: script, keepsDurations: variant.modes.count > 1)
        simulation.restart(
            variant.scenario, mode: variant.modes[index], script: script,
            tieSeed: variant.tieSeed, link: makeLink(), keepsPlans: index > 0)
        return simulation
    }
}
