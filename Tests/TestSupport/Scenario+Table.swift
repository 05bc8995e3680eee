package import Analysis
import ParallelExecution
package import Scenarios
import Simulation

extension Scenario {
    /// The metrics of one replication by itself, in both modes.
    package func table(ofReplication replication: Int) async throws -> MetricTable {
        var outcome: ReplicationOutcome?
        await simulate([replication], in: ExecutionMode.allCases) {
            outcome = $0
            return true
        }
        return MetricTable(GatheredRuns(self).alone(try outcome?.get() ?? []))
    }
}
