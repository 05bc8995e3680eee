import ParallelExecution
import Scenarios

extension Scenario {
    /// Whether requests arrive as recorded.
    var isTraced: Bool {
        if case .trace? = workload?.arrivals { true } else { false }
    }

    /// Keeps the requests that a trace adds in step with the one they come from: they differ by
    /// what its rows state, and a file cannot say more.
    mutating func alignTraceRequests() {
        guard isTraced else { return }
        var origins: [String: Int] = [:]
        for index in requests.indices {
            guard let origin = origins[requests[index].name] else {
                origins[requests[index].name] = index
                continue
            }
            var request = requests[origin]
            if var task = request.plan.tasks.first, let own = requests[index].plan.tasks.first {
                task.pool = own.pool
                task.priority = own.priority
                task.queueTimeout = own.queueTimeout
                request.plan = Plan([task])
            }
            requests[index] = request
        }
    }
}
