import Foundation
import Synchronization
import Testing
import VirtualTime

@Suite("VirtualTimeExecutor")
struct VirtualTimeExecutorTests {
    private struct Failure: Error, Equatable {
        let number: Int
    }

    @Test("run returns what the body returns")
    func result() throws {
        #expect(try VirtualTimeExecutor.run { _ in 42 } == 42)
    }

    @Test("the body's own error is rethrown")
    func bodyError() {
        #expect(throws: Failure(number: 7)) {
            try VirtualTimeExecutor.run { clock in
                try await clock.sleep(for: .seconds(1))
                throw Failure(number: 7)
            }
        }
    }

    @Test("everything structured stays on the calling thread, called from an async test")
    func oneThread() async throws {
        let caller = currentThread()
        let strays = try VirtualTimeExecutor.run { clock in
            let strays = Log<Int>()
            @Sendable func check(line: Int = #line) {
                if currentThread() != caller { strays.append(line) }
            }
            let counter = Counter()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for child in 0..<10 {
                    group.addTask {
                        check()
                        try await clock.sleep(for: .nanoseconds(child % 3))
                        check()
                        await counter.increment { check() }
                        check()
                    }
                }
                try await group.waitForAll()
            }
            async let sibling: Void = check()
            await sibling
            check()
            #expect(await counter.value == 10)
            return strays.entries
        }
        #expect(strays == [])
        await Task.yield()
    }

    @Test("jobs run in the order in which they became runnable")
    func firstInFirstOut() throws {
        let log = try VirtualTimeExecutor.run { _ in
            let log = Log<Int>()
            await withTaskGroup(of: Void.self) { group in
                for child in 0..<4 {
                    group.addTask(priority: child % 2 == 0 ? .low : .high) {
                        log.append(child)
                        await Task.yield()
                        log.append(child + 10)
                    }
                }
            }
            return log.entries
        }
        #expect(log == [0, 1, 2, 3, 10, 11, 12, 13])
    }

    @Test("equal bodies take the same steps")
    func reproducible() throws {
        func trace() throws -> [String] {
            try VirtualTimeExecutor.run { clock in
                let log = Log<String>()
                let counter = Counter()
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for child in 0..<50 {
                        group.addTask {
                            for step in 0..<20 {
                                try await clock.sleep(for: .nanoseconds(child * 7 % 11 + step))
                                await counter.increment {}
                                let line = "\(child) \(clock.now) \(await counter.value)"
                                log.append(line)
                            }
                        }
                    }
                    try await group.waitForAll()
                }
                return log.entries
            }
        }
        let first = try trace()
        #expect(first.count == 1000)
        #expect(try trace() == first)
    }

    @Test("a body that waits for nothing to come stalls at that instant")
    func stall() {
        #expect(throws: VirtualTimeError.stalled(at: .init(nanoseconds: 3))) {
            try VirtualTimeExecutor.run { clock in
                try await clock.sleep(for: .nanoseconds(3))
                await withUnsafeContinuation { (_: UnsafeContinuation<Void, Never>) in }
            }
        }
    }

    @Test("waking an abandoned task after the run is harmless")
    func abandoned() {
        let abandoned = Handoff()
        #expect(throws: VirtualTimeError.self) {
            try VirtualTimeExecutor.run { _ in
                await withUnsafeContinuation { continuation in
                    abandoned.continuation.withLock { $0 = continuation }
                }
                Issue.record("an abandoned task must not continue")
            }
        }
        abandoned.continuation.withLock { $0 }?.resume()
    }

    @Test("a job from a foreign thread stops the run and says what leaked")
    func foreignJob() throws {
        let error = #expect(throws: VirtualTimeError.self) {
            try VirtualTimeExecutor.run { clock in
                let waiting = Handoff()
                try await clock.sleep(for: .nanoseconds(5))
                await withTaskGroup(of: Void.self) { group in
                    group.addTask {
                        await withUnsafeContinuation { continuation in
                            waiting.continuation.withLock { $0 = continuation }
                        }
                        Issue.record("a leaked job must not run")
                    }
                    group.addTask {
                        let continuation = waiting.continuation.withLock { $0 }
                        onAnotherThread { continuation?.resume() }
                        try? await clock.sleep(for: .seconds(1))
                        Issue.record("the run must have stopped")
                    }
                }
            }
        }
        guard case .foreignThread(let leak, let instant) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(leak.hasPrefix("a job ("))
        #expect(instant.nanoseconds == 5)
        #expect(error?.description.contains(leak) == true)
    }

    @Test("a run can be nested in another one")
    func nested() throws {
        let instants = try VirtualTimeExecutor.run { outer in
            try await outer.sleep(for: .nanoseconds(2))
            let inner = try VirtualTimeExecutor.run { clock in
                try await clock.sleep(for: .nanoseconds(100))
                return clock.now.nanoseconds
            }
            try await outer.sleep(for: .nanoseconds(2))
            return [inner, outer.now.nanoseconds]
        }
        #expect(instants == [100, 4])
    }

    @Test("errors are one clear line")
    func descriptions() {
        let instant = VirtualClock.Instant(nanoseconds: 12)
        #expect(
            "\(VirtualTimeError.stalled(at: instant))"
                == "stalled at 12 ns: no job can run, no task sleeps, the body has not finished")
        #expect(
            "\(VirtualTimeError.foreignThread(leak: "a job", at: instant))"
                == "work from a foreign thread at 12 ns: a job came from outside the run")
    }
}

private actor Counter {
    private(set) var value = 0

    func increment(_ observe: @Sendable () -> Void) {
        observe()
        value += 1
    }
}

private final class Handoff: Sendable {
    let continuation = Mutex<UnsafeContinuation<Void, Never>?>(nil)
}

private func currentThread() -> ObjectIdentifier {
    ObjectIdentifier(Thread.current)
}

/// Runs work on a new thread and returns when it is done.
private func onAnotherThread(_ work: @escaping @Sendable () -> Void) {
    let done = DispatchSemaphore(value: 0)
    Thread {
        work()
        done.signal()
    }.start()
    done.wait()
}
