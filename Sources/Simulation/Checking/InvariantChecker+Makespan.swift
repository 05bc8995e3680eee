import Collections
import Exact
import ParallelExecution

extension InvariantChecker {
    /// Compares the makespan of an execution with its critical path and with each pool's work.
    ///
    /// The critical path counts the time that attempts ran, along hard dependencies; backoff and
    /// queueing only make the makespan longer.
    mutating func checkMakespan(
        _ execution: ExecutionID, _ engine: borrowing ExecutionEngine
    ) {
        let slot = Int(execution.slot)
        let (first, last) = (accounts[slot].firstStart, accounts[slot].lastEnd)
        guard first <= last else { return }
        let makespan = last - first
        let tasks = accounts[slot].tasks
        for pool in pools.indices {
            var work: Int128 = 0
            let index = PoolIndex(pool)
            for task in tasks where task.pool == index { work += Int128(task.work) }
            let slots = Int128(pools[pool].slots)
            if work > Int128(makespan) * slots {
                fail(
                    .makespanBounded,
                    "\(work) ns of work on the \(slots) slots of \(pools[pool].name) "
                        + "in \(makespan) ns")
            }
        }
        let path = criticalPath(execution, engine)
        if path > makespan {
            fail(.makespanBounded, "a critical path of \(path) ns in \(makespan) ns")
        }
    }

    /// The longest path of running time, each task after all that it requires.
    private mutating func criticalPath(
        _ execution: ExecutionID, _ engine: borrowing ExecutionEngine
    ) -> Int64 {
        let tasks = accounts[Int(execution.slot)].tasks
        // The storage is lent by the checker, because every execution passes here.
        var ends = FlatArray<Int64>()
        var open = FlatArray<Int>()
        swap(&ends, &pathEnds)
        swap(&open, &openTasks)
        defer {
            ends.removeAll()
            swap(&ends, &pathEnds)
            swap(&open, &openTasks)
        }
        // Below zero until it is known.
        for _ in tasks.indices { ends.append(-1) }
        var longest: Int64 = 0
        for root in tasks.indices where ends[root] < 0 {
            if engine.hasNoRequirements(TaskIndex(root), of: execution) {
                ends[root] = tasks[root].work
                longest = max(longest, ends[root])
                continue
            }
            open.append(root)
            while let task = open.last {
                var start: Int64 = 0
                var isReady = true
                for required in engine.requirements(of: TaskIndex(task), of: execution) {
                    if ends[Int(required)] < 0 {
                        open.append(Int(required))
                        isReady = false
                    } else {
                        start = max(start, ends[Int(required)])
                    }
                }
                guard isReady else { continue }
                _ = open.popLast()
                ends[task] = start.addingSaturated(tasks[task].work)
                longest = max(longest, ends[task])
            }
        }
        return longest
    }
}
