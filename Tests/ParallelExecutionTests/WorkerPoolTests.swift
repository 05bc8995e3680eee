@testable import ParallelExecution
import Testing

@Suite("WorkerPool")
struct WorkerPoolTests {
    private func task(_ number: TaskIndex) -> TaskID {
        TaskID(execution: ExecutionID(number: 1, slot: 0), index: number)
    }

    private func start(_ pool: inout WorkerPool) -> [TaskIndex] {
        var started: [TaskIndex] = []
        while let next = pool.startNext() { started.append(next.index) }
        return started
    }

    @Test("no more tasks start than there are slots")
    func slots() {
        var pool = WorkerPool(slots: 2, maxQueue: nil)
        for number in 0..<5 { _ = pool.enqueue(task(TaskIndex(number)), rank: 0) }
        #expect(start(&pool) == [0, 1])
        #expect(pool.busy == 2)
        #expect(pool.queueLength == 3)
        pool.release()
        #expect(start(&pool) == [2])
        #expect(pool.busy == 2)
    }

    @Test("lower ranks go first, equal ranks in order of arrival")
    func order() {
        var pool = WorkerPool(slots: 9, maxQueue: nil)
        let ranks: [Int64] = [2, 1, 3, 1, 2, -7, .max]
        for (number, rank) in ranks.enumerated() {
            _ = pool.enqueue(task(TaskIndex(number)), rank: rank)
        }
        #expect(start(&pool) == [5, 1, 3, 0, 4, 2, 6])
    }

    @Test("whoever leaves the queue is not started")
    func leave() {
        var pool = WorkerPool(slots: 1, maxQueue: nil)
        let places = (0..<3).map { pool.enqueue(task(TaskIndex($0)), rank: 0) }
        pool.leave(places[0])
        pool.leave(places[0])
        #expect(pool.queueLength == 2)
        #expect(start(&pool) == [1])
    }

    @Test("with max_queue 0 only tasks that found no slot are turned away")
    func noQueue() {
        var pool = WorkerPool(slots: 2, maxQueue: 0)
        for number in 0..<4 { _ = pool.enqueue(task(TaskIndex(number)), rank: 0) }
        #expect(start(&pool) == [0, 1])
        #expect(pool.nextRejected()?.index == 3)
        #expect(pool.nextRejected()?.index == 2)
        #expect(pool.nextRejected() == nil)
        #expect(pool.queueLength == 0)
    }

    @Test("the newest of an instant is rejected, whatever its rank; older ones keep their place")
    func newest() {
        var pool = WorkerPool(slots: 1, maxQueue: 2)
        for number in 0..<3 { _ = pool.enqueue(task(TaskIndex(number)), rank: 5) }
        #expect(start(&pool) == [0])
        #expect(pool.nextRejected() == nil)
        pool.endOfInstant()
        _ = pool.enqueue(task(3), rank: 1)
        _ = pool.enqueue(task(4), rank: 0)
        #expect(pool.nextRejected()?.index == 4)
        #expect(pool.nextRejected()?.index == 3)
        #expect(pool.nextRejected() == nil)
    }

    @Test("newcomers that have started or left are passed over")
    func goneNewcomers() {
        var pool = WorkerPool(slots: 1, maxQueue: 1)
        _ = pool.enqueue(task(0), rank: 1)
        _ = pool.enqueue(task(1), rank: 1)
        let place = pool.enqueue(task(2), rank: 1)
        _ = pool.enqueue(task(3), rank: 0)
        pool.leave(place)
        #expect(start(&pool) == [3])
        #expect(pool.nextRejected()?.index == 1)
        #expect(pool.nextRejected() == nil)
    }

    @Test("releasing a slot that nobody has traps")
    func overRelease() async {
        await #expect(processExitsWith: .failure) {
            var pool = WorkerPool(slots: 1, maxQueue: nil)
            pool.release()
        }
    }
}
