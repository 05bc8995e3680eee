import Collections
import Testing

@Suite("FlatArray")
struct FlatArrayTests {
    private final class Witness {}

    @Test("elements come and go as in an array, at both ends")
    func asArray() {
        var flat = FlatArray<String>()
        var array: [String] = []
        var random = FixedOrder(state: 7)
        for step in 0..<5_000 {
            switch random.next() % 8 {
            case 0 where !array.isEmpty: #expect(flat.popLast() == array.popLast())
            case 1 where !array.isEmpty:
                let count = Int(random.next() % UInt64(min(array.count, 5)))
                flat.removeFirst(count)
                array.removeFirst(count)
            case 2 where !array.isEmpty:
                let index = Int(random.next() % UInt64(array.count))
                flat[index] += "x"
                array[index] += "x"
            case 3 where step % 97 == 0:
                flat.removeAll()
                array.removeAll()
            default:
                flat.append("\(step)")
                array.append("\(step)")
            }
            if step % 50 == 0 { #expect(Array(flat) == array) }
        }
        #expect(FlatArray<Int>([3, 1, 2]).sorted() == [1, 2, 3])
        var unsorted = FlatArray([3, 1, 2])
        unsorted.sort()
        #expect(Array(unsorted) == [1, 2, 3])
        let sum = unsorted.withContiguousMutableStorageIfAvailable { $0.reduce(0, +) }
        #expect(sum == 6, "algorithms work on the memory itself")
        #expect(FlatArray<Int>().first == nil)
    }

    @Test("a copy that owns its elements changes no other, whichever is changed first")
    func copies() {
        var first = FlatArray([1, 2, 3])
        var second = first
        second.own()
        second[0] = 9
        second.append(4)
        first.own()
        first[1] = 8
        _ = first.popLast()
        #expect(Array(first) == [1, 8])
        #expect(Array(second) == [9, 2, 3, 4])
        let third = second
        second.reserveCapacity(100)
        second.append(5)
        #expect(Array(third) == [9, 2, 3, 4], "growth moves to memory of its own")
    }

    @Test("every element is released once, when it is removed or nobody holds the array")
    func releases() {
        var flat = FlatArray<Witness>()
        var witnesses: [() -> Witness?] = []
        for _ in 0..<20 {
            let witness = Witness()
            witnesses.append { [weak witness] in witness }
            flat.append(witness)
        }
        func alive() -> Int { witnesses.count { $0() != nil } }
        _ = flat.popLast()
        #expect(alive() == 19)
        flat.removeFirst(4)
        #expect(alive() == 15)
        do {
            var copy = flat
            copy.own()
            flat.removeAll()
            #expect(alive() == 15, "the copy holds them")
        }
        #expect(alive() == 0)
    }

    @Test("a position out of bounds stops the program, in release builds too")
    func bounds() async {
        await #expect(processExitsWith: .failure) { _ = FlatArray([1])[1] }
        await #expect(processExitsWith: .failure) { _ = FlatArray([1])[-1] }
        await #expect(processExitsWith: .failure) {
            var array = FlatArray([1])
            array.removeFirst(2)
        }
    }

    #if DEBUG
        @Test("whoever changes what a copy shares is stopped in debug builds")
        func sharing() async {
            await #expect(processExitsWith: .failure) {
                var array = FlatArray([1])
                let copy = array
                array[0] = 2
                print(copy.count)
            }
        }
    #endif

    /// Numbers in a fixed order, for choosing what happens next.
    private struct FixedOrder {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state >> 33
        }
    }
}
