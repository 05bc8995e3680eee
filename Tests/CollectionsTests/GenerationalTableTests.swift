@testable import Collections
@testable import ParallelExecution
import Testing

@Suite("GenerationalTable")
struct GenerationalTableTests {
    @Test("records live from insertion to removal, and the count follows")
    func life() {
        var table = GenerationalTable<String>()
        let first = table.insert("a")
        let second = table.insert("b")
        #expect(table.count == 2)
        #expect(table.elements[Int(second.slot)] == "b")
        table.remove(first)
        #expect(table.count == 1)
        #expect(!table.contains(first))
        #expect(table.contains(second))
    }

    @Test("a recycled slot gives a new identifier; the old one stays dead")
    func recycling() {
        var table = GenerationalTable<Int>()
        let ids = (0..<3).map { table.insert($0) }
        table.remove(ids[0])
        table.remove(ids[2])
        #expect(table.nextID == GenerationalTable<Int>.ID(slot: 2, generation: 1))
        let next = table.insert(7)
        #expect(next == GenerationalTable<Int>.ID(slot: 2, generation: 1))
        #expect(!table.contains(ids[2]))
        #expect(table.insert(8).slot == 0)
        #expect(table.nextID == GenerationalTable<Int>.ID(slot: 3, generation: 0))
        #expect(table.elements.count == 3)
    }

    @Test("an identifier beyond the table is dead")
    func foreign() {
        #expect(!GenerationalTable<Int>().contains(.init(slot: 0, generation: 0)))
    }

    @Test("removing twice traps")
    func removedTwice() async {
        await #expect(processExitsWith: .failure) {
            var table = GenerationalTable<Int>()
            let id = table.insert(1)
            table.remove(id)
            table.remove(id)
        }
    }
}
