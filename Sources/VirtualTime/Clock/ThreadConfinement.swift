private import Synchronization

#if canImport(Darwin)
    private import Darwin
#elseif canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#endif

/// Ties a run to the thread that drives it, and remembers the first thing that came from elsewhere.
final class ThreadConfinement: Sendable {
    private let owner: UInt
    private let isOver = Atomic(false)
    private let isViolated = Atomic(false)
    private let firstLeak = Mutex<String?>(nil)

    /// Ties a run to the calling thread.
    init() {
        owner = Self.currentThread
    }

    /// What came from another thread, or `nil` as long as nothing did.
    var leak: String? {
        // The flag spares the lock: this is asked after every job.
        guard isViolated.load(ordering: .acquiring) else { return nil }
        return firstLeak.withLock { $0 }
    }

    /// Whether the caller is on the thread of a run that is not over; if not, records the leak.
    ///
    /// - Parameter describe: Says what the caller is; evaluated only for a leak.
    /// - Returns: Whether the caller may go on.
    func admits(_ describe: () -> String) -> Bool {
        if Self.currentThread == owner, !isOver.load(ordering: .relaxed) {
            return true
        }
        let description = describe()
        firstLeak.withLock { $0 = $0 ?? description }
        isViolated.store(true, ordering: .releasing)
        return false
    }

    /// Ends the run: nothing is admitted any more.
    func end() {
        isOver.store(true, ordering: .relaxed)
    }

    private static var currentThread: UInt {
        #if canImport(Glibc)
            pthread_self()
        #else
            UInt(bitPattern: pthread_self())
        #endif
    }
}
