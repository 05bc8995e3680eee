import Collections
import Exact
import ParallelExecution

extension InvariantChecker {
    /// Compares the makespan of an execution with its critical path and with each pool's work.
    ///
    /// The critical path counts the time that attempts ran, along hard dependencies; backoff and
    /// queueing only make the makespan longer.
    mutating func checkMakespan(
        _ execution: ExecutionID, _ place: Int, _ book: inout RunBook,
        _ engine: borrowing ExecutionEngine
    ) {
        guard book.accounts[place].firstStart <= book.accounts[place].lastEnd else { return }
        let makespan = book.accounts[place].lastEnd - book.accounts[place].firstStart
        for pool in pools.indices {
            var work: Int128 = 0
            for task in book.accounts[place].tasks.indices
            where book.accounts[place].tasks[task].pool == PoolIndex(pool) {
                work += Int128(book.accounts[place].tasks[task].work)
            }
            let slots = Int128(pools[pool].slots)
            if work > Int128(makespan) * slots {
                fail(
                    .makespanBounded,
                    "\(work) ns of work on the \(slots) slots of \(pools[pool].name) "
                        + "in \(makespan) ns")
            }
        }
        let path = criticalPath(execution, place, &book, engine)
        if path > makespan {
            fail(.makespanBounded, "a critical path of \(path) ns in \(makespan) ns")
        }
    }

    /// The least time after which as many requirements may be done as are waited for: one that did
    /// not complete may have been over at any time.
    private func earliest(
        _ needed: Int, _ requirements: ArraySlice<TaskIndex>, _ ends: FlatArray<Int64>,
        _ place: Int, _ book: inout RunBook
    ) -> Int64 {
        var times: [Int64] = []
        for required in requirements {
            let isThere = book.accounts[place].tasks[required].state == .completed
            times.append(isThere ? ends[Int(required)] : 0)
        }
        return needed == 0 ? 0 : times.sorted()[needed - 1]
    }

    /// The longest path of running time, each task after all that it requires.
    private mutating func criticalPath(
        _ execution: ExecutionID, _ place: Int, _ book: inout RunBook,
        _ engine: borrowing ExecutionEngine
    ) -> Int64 {
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
        for _ in book.accounts[place].tasks.indices { ends.append(-1) }
        var longest: Int64 = 0
        for root in book.accounts[place].tasks.indices where ends[root] < 0 {
            if engine.hasNoRequirements(TaskIndex(root), of: execution) {
                ends[root] = book.accounts[place].tasks[root].work
                longest = max(longest, ends[root])
                continue
            }
            open.append(root)
            while let task = open.last {
                var start: Int64 = 0
                var isReady = true
                let requirements = engine.requirements(of: TaskIndex(task), of: execution)
                for required in requirements {
                    if ends[Int(required)] < 0 {
                        open.append(Int(required))
                        isReady = false
                    } else {
                        start = max(start, ends[Int(required)])
                    }
                }
                guard isReady else { continue }
                if let join = engine.join(of: TaskIndex(task), of: execution),
                    join.needed < requirements.count || join.startsWhenSettled
                {
                    start = earliest(join.needed, requirements, ends, place, &book)
                }
                _ = open.popLast()
                ends[task] = start.addingSaturated(book.accounts[place].tasks[task].work)
                longest = max(longest, ends[task])
            }
        }
        return longest
    }
}
