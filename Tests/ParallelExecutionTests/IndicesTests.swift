import ParallelExecution
import Testing

@Suite("Indices")
struct IndicesTests {
    @Test("go back and forth between numbers, and print as such")
    func numbers() {
        #expect(Int(TaskIndex(100_000)) == 100_000)
        #expect(Int(PoolIndex(Int(Int16.max))) == 32_767)
        #expect(ModelIndex(7) == 7)
        #expect("\(TaskIndex(12))" == "12")
    }

    @Test("stand in order, and in ranges")
    func order() {
        let tasks: [TaskIndex] = [2, 0, 1]
        #expect(tasks.sorted() == Array(0..<3))
        #expect((1..<4 as Range<PoolIndex>).count == 3)
    }

    @Test("are written as -1 for nobody")
    func nobody() {
        #expect(TaskIndex?.none.numberOrMinusOne == -1)
        #expect(ModelIndex?.some(3).numberOrMinusOne == 3)
    }

    @Test("find what stands in a list, also in a part of one")
    func lists() {
        var pools = PoolConfiguration.defaults
        let database = PoolIndex(2)
        #expect(pools[database].name == "database")
        pools[database].slots = 9
        #expect(pools[2].slots == 9)
        #expect(pools[1...][1 as PoolIndex].name == "database")
    }

    @Test("stop the process where a number does not fit")
    func limits() async {
        await #expect(processExitsWith: .failure) { _ = PoolIndex(Int(Int16.max) + 1) }
        await #expect(processExitsWith: .failure) { _ = TaskIndex(-1) }
    }

    @Test("leave events and calls small")
    func sizes() {
        #expect(MemoryLayout<ExecutionEvent>.stride == 64)
        #expect(MemoryLayout<Call>.stride == 40)
    }
}
