private import Synchronization

/// Runs structured concurrency on one thread in virtual time, reproducibly.
///
/// Jobs run in the order in which they became runnable, all on the thread that called ``run(_:)``.
/// When none is left, the clock advances to its next sleeper, wakes that one alone, and jobs run
/// again. Waiting costs no real time, and equal code with equal inputs takes the same steps.
///
/// The body, its child tasks (`async let`, task groups) and the default actors they call run on the
/// executor. `Task {}`, `Task.detached`, the main actor, actors with an executor of their own and
/// other clocks do not: they live on other threads. What comes back from there stops the run with
/// ``VirtualTimeError/foreignThread(leak:at:)``, or is never seen and the run stalls.
public final class VirtualTimeExecutor: TaskExecutor {
    private let confinement: ThreadConfinement
    /// Runnable jobs, oldest first; touched by the thread of the confinement only.
    private nonisolated(unsafe) var jobs: ContiguousArray<UnownedJob> = []

    private init(confinement: ThreadConfinement) {
        self.confinement = confinement
    }

    /// Runs a body to its end in virtual time, on the calling thread.
    ///
    /// When the run stops with a ``VirtualTimeError``, tasks that have not finished are abandoned:
    /// they never continue, nothing they hold is released, and their `defer` blocks do not run.
    ///
    /// - Parameter body: What to run; receives the clock of this run, which starts at zero.
    /// - Returns: The result of the body.
    /// - Throws: The error of the body, or ``VirtualTimeError`` when the run cannot go on.
    public static func run<Success: Sendable>(
        _ body: sending @escaping (VirtualClock) async throws -> Success
    ) throws -> Success {
        let confinement = ThreadConfinement()
        let clock = VirtualClock(confinement: confinement)
        let executor = VirtualTimeExecutor(confinement: confinement)
        let outcome = Outcome<Success>()
        Task(executorPreference: executor) {
            do {
                outcome.set(.success(try await body(clock)))
            } catch {
                outcome.set(.failure(error))
            }
        }
        defer { confinement.end() }
        while true {
            try executor.drain(clock)
            if let result = outcome.result {
                return try result.get()
            }
            guard clock.wakeNext() else {
                throw VirtualTimeError.stalled(at: clock.now)
            }
        }
    }

    /// Queues a job behind all runnable ones; called by the Swift runtime.
    ///
    /// - Parameter job: The job to run.
    public func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        if confinement.admits({ "a job (\(job.description))" }) {
            jobs.append(job)
        }
    }

    /// Runs jobs, and those that they make runnable, until none is left.
    private func drain(_ clock: VirtualClock) throws(VirtualTimeError) {
        let executor = asUnownedTaskExecutor()
        var batch = ContiguousArray<UnownedJob>()
        while !jobs.isEmpty {
            swap(&batch, &jobs)
            for job in batch {
                job.runSynchronously(on: executor)
                if let leak = confinement.leak {
                    throw .foreignThread(leak: leak, at: clock.now)
                }
            }
            batch.removeAll(keepingCapacity: true)
        }
    }
}

/// Where the root task leaves the result of the body.
private final class Outcome<Success: Sendable>: Sendable {
    private let state = Mutex<Result<Success, any Error>?>(nil)

    var result: Result<Success, any Error>? { state.withLock { $0 } }

    func set(_ result: Result<Success, any Error>) {
        state.withLock { $0 = result }
    }
}
