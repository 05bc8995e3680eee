@testable import ParallelExecution
import TestSupport
import Testing

@Suite("Admission")
struct AdmissionTests {
    private func execution(_ number: Int) -> ExecutionID {
        ExecutionID(number: UInt32(number), slot: Int32(number))
    }

    private func admit(_ admission: inout Admission) -> [Int] {
        var admitted: [Int] = []
        while let next = admission.admitNext() { admitted.append(Int(next.number)) }
        return admitted
    }

    @Test("as many as allowed run, the rest wait in order of arrival")
    func limit() {
        var admission = Admission(limit: 2, maxQueue: nil)
        for number in 1...4 { admission.arrive(execution(number)) }
        #expect(admit(&admission) == [1, 2])
        #expect(admission.queueLength == 2)
        admission.release(execution(1))
        #expect(admit(&admission) == [3])
        #expect(admission.running == 2)
    }

    @Test("only those beyond the cap are turned away, newest first")
    func cap() {
        var admission = Admission(limit: 1, maxQueue: 1)
        for number in 1...4 { admission.arrive(execution(number)) }
        #expect(admit(&admission) == [1])
        #expect(admission.rejectNewest() == execution(4))
        #expect(admission.rejectNewest() == execution(3))
        #expect(admission.rejectNewest() == nil)
        #expect(admission.queueLength == 1)
    }

    @Test("a cap of 0 still admits where there is room")
    func noQueue() {
        var admission = Admission(limit: 1, maxQueue: 0)
        admission.arrive(execution(1))
        #expect(admit(&admission) == [1])
        #expect(admission.rejectNewest() == nil)
        admission.arrive(execution(2))
        #expect(admit(&admission) == [])
        #expect(admission.rejectNewest() == execution(2))
    }

    @Test("whoever withdraws leaves the line, also from its end")
    func withdraw() {
        var admission = Admission(limit: 1, maxQueue: 1)
        for number in 1...4 { admission.arrive(execution(number)) }
        #expect(admit(&admission) == [1])
        admission.withdraw(execution(2))
        admission.withdraw(execution(4))
        admission.withdraw(execution(4))
        admission.withdraw(execution(1))
        #expect(admission.queueLength == 1)
        #expect(admission.rejectNewest() == nil)
        admission.arrive(execution(5))
        #expect(admission.rejectNewest() == execution(5))
        admission.release(execution(1))
        #expect(admit(&admission) == [3])
    }

    @Test("a long line is admitted in order, with withdrawals and rejections on the way")
    func longLine() {
        var random = TestRandom(seed: 1)
        var admission = Admission(limit: 3, maxQueue: 200)
        var model: [Int] = []
        var running = 0
        var next = 0
        for _ in 0..<20_000 {
            switch random.below(4) {
            case 0, 1:
                next += 1
                admission.arrive(execution(next))
                model.append(next)
            case 2 where running > 0:
                admission.release(execution(1))
                running -= 1
            default:
                guard !model.isEmpty else { continue }
                let victim = model.remove(at: random.below(model.count))
                admission.withdraw(execution(victim))
            }
            while running < 3, !model.isEmpty {
                #expect(admission.admitNext() == execution(model.removeFirst()))
                running += 1
            }
            #expect(admission.admitNext() == nil)
            while model.count > 200 {
                #expect(admission.rejectNewest() == execution(model.removeLast()))
            }
            #expect(admission.rejectNewest() == nil)
            #expect(admission.queueLength == model.count)
        }
        #expect(next > 9_000)
    }

    // MARK: Sessions

    private func bySession(limit: Int, maxQueue: Int? = nil, _ keys: String...) -> Admission {
        var admission = Admission(limit: limit, maxQueue: maxQueue, isBySession: true)
        for (index, key) in keys.enumerated() {
            admission.arrive(execution(index + 1), session: key)
        }
        return admission
    }

    @Test("executions of a session run one at a time, and hold up nobody else")
    func sessions() {
        var admission = bySession(limit: 3, "a", "a", "b", "a", "", "")
        #expect(admit(&admission) == [1, 3, 5])
        #expect(admission.queueLength == 3)
        admission.release(execution(3))
        #expect(admit(&admission) == [6])
        // The second of "a" stood before all who arrived after it.
        admission.arrive(execution(7), session: "c")
        admission.release(execution(1))
        #expect(admit(&admission) == [2])
        admission.release(execution(2))
        #expect(admit(&admission) == [4])
        admission.release(execution(5))
        #expect(admit(&admission) == [7])
        #expect(admission.queueLength == 0)
    }

    @Test("who withdraws while it waits for its session lets the next one in")
    func withdrawnSession() {
        var admission = bySession(limit: 2, "a", "a", "a", "b")
        #expect(admit(&admission) == [1, 4])
        admission.withdraw(execution(2))
        admission.release(execution(1))
        #expect(admit(&admission) == [3])
        #expect(admission.queueLength == 0)
        var full = bySession(limit: 1, "a", "a", "a")
        #expect(admit(&full) == [1])
        full.arrive(execution(4), session: "b")
        full.release(execution(1))
        #expect(admit(&full) == [2])
        full.withdraw(execution(4))
        full.release(execution(2))
        #expect(admit(&full) == [3])
    }

    @Test("the newest is turned away, wherever it waits")
    func capOfSessions() {
        var admission = bySession(limit: 2, maxQueue: 1, "a", "a", "a")
        #expect(admit(&admission) == [1])
        #expect(admission.rejectNewest() == execution(3))
        #expect(admission.rejectNewest() == nil)
        admission.arrive(execution(4), session: "b")
        admission.arrive(execution(5), session: "b")
        #expect(admit(&admission) == [4])
        #expect(admission.rejectNewest() == execution(5))
        admission.release(execution(1))
        #expect(admit(&admission) == [2])
    }
}
