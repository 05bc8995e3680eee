import ParallelExecution

/// An ordinary observer and who follows it, for a shell that cannot be driven step by step.
struct FollowedObserver: EventObserver {
    var observer: RunObserver
    var follower: RunFollower

    mutating func observe(_ event: ExecutionEvent, in engine: borrowing ExecutionEngine) {
        observer.observe(event, in: engine)
        follower.step(&observer)
    }
}
