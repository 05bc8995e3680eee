package import ParallelExecution
package import Scenarios

extension Simulator where Link == DirectLink {
    /// Prepares a run at its first instant, with nothing between the simulation and its engine.
    ///
    /// - Parameters:
    ///   - scenario: What is run.
    ///   - mode: How requests are worked on.
    ///   - script: The scenario's agents under the run's seed.
    ///   - responseLimit: Up to which execution responses are kept.
    ///   - tieSeed: Permutes the events of each instant; `nil` keeps the order of scheduling.
    ///   - observer: Learns from every event.
    package init(
        _ scenario: Scenario,
        mode: ExecutionMode,
        script: ScriptedAgents,
        responseLimit: Int = 0,
        tieSeed: UInt64? = nil,
        observer: Observer
    ) {
        self.init(
            scenario, mode: mode, script: script, responseLimit: responseLimit,
            tieSeed: tieSeed, observer: observer, link: DirectLink())
    }
}
