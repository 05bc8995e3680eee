import Collections
import TestSupport
import Testing

@Suite("StableHeap")
struct StableHeapTests {
    @Test("an empty heap has nothing to give")
    func empty() {
        var heap = StableHeap<String>()
        #expect(heap.isEmpty)
        #expect(heap.count == 0)
        #expect(heap.firstKey == nil)
        #expect(heap.first == nil)
        #expect(heap.pop() == nil)
    }

    @Test("elements pop by ascending key over the whole range of Int64")
    func keyOrder() {
        var heap = StableHeap<Int>()
        for key in [3, Int64.max, -7, 0, Int64.min, 12] {
            heap.push(0, key: key)
        }
        #expect(heap.firstKey == .min)
        #expect(drain(&heap).map(\.key) == [.min, -7, 0, 3, 12, .max])
        #expect(heap.isEmpty)
    }

    @Test("equal keys pop in the order of insertion")
    func firstInFirstOut() {
        var heap = StableHeap<Int>()
        for element in 0..<1000 {
            heap.push(element, key: Int64(element % 3))
        }
        let expected = (0..<3).flatMap { key in (0..<1000).filter { $0 % 3 == key } }
        #expect(drain(&heap).map(\.element) == expected)
    }

    @Test("an element pushed while its key is being popped comes last among equals")
    func pushWhilePopping() {
        var heap = StableHeap<Int>()
        heap.push(1, key: 5)
        heap.push(2, key: 5)
        #expect(heap.pop()?.element == 1)
        heap.push(3, key: 5)
        #expect(drain(&heap).map(\.element) == [2, 3])
    }

    @Test("a removed element never pops, and removal returns it once")
    func removal() {
        var heap = StableHeap<String>()
        let a = heap.push("a", key: 1)
        let b = heap.push("b", key: 2)
        heap.push("c", key: 3)
        #expect(heap.contains(b))
        #expect(heap.remove(b) == "b")
        #expect(!heap.contains(b))
        #expect(heap.remove(b) == nil)
        #expect(heap.first == "a")
        #expect(heap.remove(a) == "a")
        #expect(heap.first == "c")
        #expect(heap.count == 1)
    }

    @Test("a handle stays stale when its slot is used again")
    func staleHandle() {
        var heap = StableHeap<Int>()
        var stale: [StableHeap<Int>.Handle] = []
        for round in 0..<100 {
            let handle = heap.push(round, key: 0)
            #expect(stale.allSatisfy { !heap.contains($0) && heap.remove($0) == nil })
            #expect(heap.pop()?.element == round)
            stale.append(handle)
        }
        #expect(Set(stale).count == 100)
    }

    @Test("a handle is eight trivial bytes")
    func handleLayout() {
        #expect(MemoryLayout<StableHeap<String>.Handle>.size == 8)
        #expect(MemoryLayout<StableHeap<String>.Handle>.stride == 8)
    }

    @Test("copies go on independently, and share the handles from before the copy")
    func copies() {
        var original = StableHeap<Int>()
        let handles = (0..<10).map { original.push($0, key: Int64($0)) }
        var copy = original
        #expect(copy.remove(handles[3]) == 3)
        let onlyInCopy = copy.push(100, key: -1)
        #expect(original.contains(handles[3]))
        #expect(!original.contains(onlyInCopy))
        #expect(original.remove(onlyInCopy) == nil)
        #expect(original.remove(handles[7]) == 7)
        #expect(drain(&original).map(\.element) == [0, 1, 2, 3, 4, 5, 6, 8, 9])
        #expect(drain(&copy).map(\.element) == [100, 0, 1, 2, 4, 5, 6, 7, 8, 9])
    }

    @Test("the handle of a diverged copy never meets a free slot")
    func divergedHandle() {
        var original = StableHeap<Int>()
        original.push(1, key: 0)
        _ = original.pop()
        var copy = original
        let foreign = copy.push(2, key: 0)
        #expect(!original.contains(foreign))
        #expect(original.remove(foreign) == nil)
        #expect(copy.remove(foreign) == 2)
    }

    @Test("a popped object is released at once")
    func release() {
        final class Token {}
        var heap = StableHeap<Token>()
        weak var popped: Token?
        weak var removed: Token?
        do {
            let first = Token()
            let second = Token()
            (popped, removed) = (first, second)
            heap.push(first, key: 0)
            let handle = heap.push(second, key: 1)
            _ = heap.pop()
            heap.remove(handle)
        }
        #expect(popped == nil)
        #expect(removed == nil)
    }

    @Test("random pushes, pops and removals match a sorted array", arguments: 0..<20)
    func model(seed: UInt64) {
        var random = TestRandom(seed: seed)
        var heap = StableHeap<Int>()
        var model = SortedArrayModel()
        var handles: [StableHeap<Int>.Handle] = []
        let distinctKeys = [2, 10, 1000][Int(seed % 3)]
        for step in 0..<4000 {
            switch random.below(10) {
            case 0..<5:
                let key = Int64(random.below(distinctKeys) - distinctKeys / 2)
                let handle = heap.push(step, key: key)
                model.push(step, key: key, handle: handle)
                handles.append(handle)
            case 5..<8:
                let (actual, expected) = (heap.pop(), model.pop())
                #expect(actual?.key == expected?.key)
                #expect(actual?.element == expected?.element)
            default:
                guard !handles.isEmpty else { continue }
                let handle = handles[random.below(handles.count)]
                let isPresent = heap.contains(handle)
                let expected = model.remove(handle)
                #expect(isPresent == (expected != nil))
                #expect(heap.remove(handle) == expected)
            }
            #expect(heap.count == model.entries.count)
            #expect(heap.firstKey == model.entries.first?.key)
            #expect(heap.first == model.entries.first?.element)
        }
        #expect(drain(&heap).map(\.element) == model.entries.map(\.element))
    }

    @Test("a hundred thousand elements, half of them removed, pop in order")
    func large() {
        var random = TestRandom(seed: 1)
        var heap = StableHeap<Int>()
        var kept: [(key: Int64, element: Int)] = []
        var doomed: [StableHeap<Int>.Handle] = []
        for element in 0..<100_000 {
            let key = Int64(random.below(5000))
            let handle = heap.push(element, key: key)
            if random.below(2) == 0 {
                kept.append((key, element))
            } else {
                doomed.append(handle)
            }
        }
        #expect(heap.count == 100_000)
        #expect(doomed.allSatisfy { heap.remove($0) != nil })
        let expected = kept.sorted { ($0.key, $0.element) < ($1.key, $1.element) }
        #expect(drain(&heap).map(\.element) == expected.map(\.element))
    }

    private func drain<Element>(
        _ heap: inout StableHeap<Element>
    ) -> [(key: Int64, element: Element)] {
        var popped: [(key: Int64, element: Element)] = []
        while let next = heap.pop() {
            popped.append(next)
        }
        return popped
    }
}
