import Testing
import VirtualTime

@Suite("VirtualClock")
struct VirtualClockTests {
    @Test("time starts at zero and moves by exactly what is slept")
    func elapsed() throws {
        let instants = try VirtualTimeExecutor.run { clock in
            var instants = [clock.now.nanoseconds]
            try await clock.sleep(for: .nanoseconds(1))
            instants.append(clock.now.nanoseconds)
            try await clock.sleep(for: .seconds(86_400), tolerance: .seconds(60))
            instants.append(clock.now.nanoseconds)
            #expect(clock.minimumResolution == .nanoseconds(1))
            return instants
        }
        #expect(instants == [0, 1, 86_400_000_000_001])
    }

    @Test("a deadline that is not in the future wakes now, behind all sleepers of this instant")
    func pastDeadline() throws {
        let log = try VirtualTimeExecutor.run { clock in
            let log = Log<String>()
            try await clock.sleep(for: .seconds(10))
            let now = clock.now
            await withTaskGroup(of: Void.self) { group in
                for (name, offset) in [("future", 1), ("now", 0), ("past", -5), ("also now", 0)] {
                    group.addTask {
                        try? await clock.sleep(until: now.advanced(by: .seconds(offset)))
                        let elapsed = now.duration(to: clock.now)
                        log.append("\(name) \(elapsed.components.seconds)")
                    }
                }
            }
            return log.entries
        }
        #expect(log == ["now 0", "past 0", "also now 0", "future 1"])
    }

    @Test("an instant has ended when all that happens at it has, whoever registers last")
    func endOfInstant() throws {
        let log = try VirtualTimeExecutor.run { clock in
            let log = Log<String>()
            try await clock.sleep(for: .seconds(10))
            let now = clock.now
            await withTaskGroup(of: Void.self) { group in
                group.addTask {
                    await clock.instantEnded()
                    log.append("ended \(now.duration(to: clock.now).components.seconds)")
                    try? await clock.sleep(until: now)
                    log.append("more of the instant")
                }
                group.addTask {
                    await clock.instantEnded()
                    log.append("ended again")
                }
                group.addTask { try? await clock.sleep(for: .seconds(1)) }
                group.addTask {
                    for step in 1...3 {
                        try? await clock.sleep(until: now)
                        log.append("step \(step)")
                    }
                }
            }
            return log.entries
        }
        #expect(
            log == [
                "step 1", "step 2", "step 3", "ended 0", "more of the instant", "ended again",
            ])
    }

    @Test("sleeping until now lets everything that is runnable go first")
    func sleepingUntilNowSuspends() throws {
        let log = try VirtualTimeExecutor.run { clock in
            let log = Log<String>()
            await withTaskGroup(of: Void.self) { group in
                group.addTask {
                    try? await clock.sleep(until: clock.now)
                    log.append("sleeper")
                }
                group.addTask {
                    for step in 0..<3 {
                        log.append("step \(step)")
                        await Task.yield()
                    }
                }
            }
            return log.entries
        }
        #expect(log == ["step 0", "step 1", "step 2", "sleeper"])
    }

    @Test("sleepers of one instant wake one at a time, each running to its next suspension")
    func oneAtATime() throws {
        let log = try VirtualTimeExecutor.run { clock in
            let log = Log<String>()
            await withTaskGroup(of: Void.self) { group in
                for name in ["a", "b"] {
                    group.addTask {
                        try? await clock.sleep(for: .seconds(1))
                        log.append(name + "1")
                        await Task.yield()
                        log.append(name + "2")
                    }
                }
            }
            return log.entries
        }
        #expect(log == ["a1", "a2", "b1", "b2"])
    }

    @Test("a cancelled task does not sleep at all")
    func cancelledBefore() throws {
        try VirtualTimeExecutor.run { clock in
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.cancelAll()
                group.addTask {
                    #expect(Task.isCancelled)
                    await #expect(throws: CancellationError.self) {
                        try await clock.sleep(for: .seconds(5))
                    }
                }
                try await group.waitForAll()
            }
            #expect(clock.now.nanoseconds == 0)
        }
    }

    @Test("cancelling a sleeper wakes it at once and frees the clock of its deadline")
    func cancelledWhileSleeping() throws {
        let end = try VirtualTimeExecutor.run { clock in
            let woken = Log<Int64>()
            await withTaskGroup(of: Void.self) { group in
                group.addTask {
                    await #expect(throws: CancellationError.self) {
                        try await clock.sleep(for: .seconds(3600))
                    }
                    woken.append(clock.now.nanoseconds)
                }
                try? await clock.sleep(for: .nanoseconds(7))
                group.cancelAll()
            }
            #expect(woken.entries == [7])
            try await clock.sleep(for: .nanoseconds(1))
            return clock.now.nanoseconds
        }
        #expect(end == 8)
    }

    @Test("a deadline and a cancellation at one instant: the one that comes first counts")
    func cancelledAtDeadline() throws {
        try VirtualTimeExecutor.run { clock in
            let outcomes = Log<String>()
            await withTaskGroup(of: Void.self) { group in
                func addSleeper(_ name: String) {
                    group.addTask {
                        do {
                            try await clock.sleep(until: .init(nanoseconds: 5))
                            outcomes.append(name + " woke")
                        } catch {
                            outcomes.append(name + " cancelled")
                        }
                    }
                }
                addSleeper("early")
                try? await clock.sleep(until: .init(nanoseconds: 1))
                let canceller = clock.now.advanced(by: .nanoseconds(4))
                async let cancellation: Void? = try? clock.sleep(until: canceller)
                try? await clock.sleep(until: .init(nanoseconds: 2))
                addSleeper("late")
                _ = await cancellation
                group.cancelAll()
            }
            #expect(outcomes.entries == ["early woke", "late cancelled"])
        }
    }

    @Test("a clock is of no use after its run")
    func afterTheRun() async throws {
        let clock = try VirtualTimeExecutor.run { clock in clock }
        await #expect(throws: VirtualTimeError.self) {
            try await clock.sleep(for: .seconds(1))
        }
    }
}
