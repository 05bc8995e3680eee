import ParallelExecution
import Scenarios

extension Scenario {
    /// Takes a request away, from the load too; the last that the load asks for stays.
    mutating func remove(request index: Int) {
        if var workload {
            if case .trace = workload.arrivals { return }
            workload.mix.removeAll { $0.request == index }
            guard workload.mix.isEmpty == (self.workload?.mix.isEmpty ?? true) else { return }
            for share in workload.mix.indices where workload.mix[share].request > index {
                workload.mix[share].request -= 1
            }
            self.workload = workload
        }
        requests.remove(at: index)
        removeDanglingReferences()
    }

    /// Drops rules and faults about tasks and requests that are gone, which no reader would accept.
    mutating func removeDanglingReferences() {
        let requests = self.requests
        func isThere(_ condition: CallCondition) -> Bool {
            let asked = requests.filter { ($0.name == condition.request ?? $0.name) }
            guard !asked.isEmpty else { return false }
            guard let task = condition.task, !Self.otherCalls.contains(task) else { return true }
            return asked.contains { $0.plan.tasks.contains { $0.id == task } }
        }
        let tasks = Set(requests.flatMap { $0.plan.tasks.map(\.id) })
        rules.removeAll { !isThere($0.condition) || !tasks.isSuperset(of: $0.behaviour.targets) }
        faults.removeAll { !isThere($0.condition) }
    }

    /// What a condition may name beside the tasks of plans.
    private static let otherCalls = CoordinationStep.names + ["request"]
}
