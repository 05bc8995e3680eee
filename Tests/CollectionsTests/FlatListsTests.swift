import Collections
import Testing

@Suite("FlatLists")
struct FlatListsTests {
    @Test("lists grow side by side and keep their elements apart")
    func growth() {
        var lists = FlatLists<Int>()
        var handles = (0..<10).map { _ in FlatLists<Int>.List() }
        for step in 0..<400 {
            let list = step * 7 % handles.count
            lists.append(step, to: &handles[list])
        }
        for (index, list) in handles.enumerated() {
            let expected = (0..<400).filter { $0 * 7 % handles.count == index }
            #expect(Array(lists[list]) == expected)
            #expect(list.count == expected.count)
        }
    }

    @Test("the room of a list that is gone serves the next: storage does not grow with history")
    func recycling() {
        var lists = FlatLists<Int>()
        var most = 0
        for round in 0..<1_000 {
            var list = FlatLists<Int>.List()
            lists.reserveCapacity(5, of: &list, filler: 0)
            for value in 0..<(5 + round % 4) { lists.append(value, to: &list) }
            #expect(Array(lists[list]) == Array(0..<(5 + round % 4)))
            lists.removeAll(&list)
            #expect(list.count == 0)
            if round == 0 { most = lists.room }
        }
        #expect(lists.room == most)
    }

    @Test("a copy that owns its storage changes no other")
    func copies() {
        var first = FlatLists<Int>()
        var list = FlatLists<Int>.List()
        first.append(1, to: &list)
        var second = first
        second.own()
        second[list, 0] = 2
        #expect(first[list, 0] == 1)
        #expect(second[list, 0] == 2)
    }

    @Test("a position out of a list's bounds stops the program, although storage goes on")
    func bounds() async {
        await #expect(processExitsWith: .failure) {
            var lists = FlatLists<Int>()
            var list = FlatLists<Int>.List()
            lists.append(1, to: &list)
            _ = lists[list, 1]
        }
    }
}
