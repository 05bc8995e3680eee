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
        admission.release()
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
        admission.release()
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
                admission.release()
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
}
