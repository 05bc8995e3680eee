import ParallelExecution
import Scenarios
import Synchronization

/// The load that a scenario offers in a mode, worked out when it is first asked for, and once.
///
/// Lazy, because a search judges thousands of results of which none is asked for its load.
final class SharedOfferedLoad: Sendable {
    private let known = Mutex<OfferedLoad??>(nil)
    private let scenario: Scenario
    private let mode: ExecutionMode

    /// Takes note of whose load may be asked for.
    init(_ scenario: Scenario, _ mode: ExecutionMode) {
        self.scenario = scenario
        self.mode = mode
    }

    /// The load; `nil` where it has no rate.
    var load: OfferedLoad? {
        known.withLock { known in
            if let known { return known }
            let load = OfferedLoad(scenario, mode: mode)
            known = .some(load)
            return load
        }
    }
}
