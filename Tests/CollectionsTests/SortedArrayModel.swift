import Collections

/// What a stable heap must do, in the simplest form: an array kept in pop order.
struct SortedArrayModel {
    struct Entry {
        let key: Int64
        let element: Int
        let handle: StableHeap<Int>.Handle
    }

    private(set) var entries: [Entry] = []

    mutating func push(_ element: Int, key: Int64, handle: StableHeap<Int>.Handle) {
        let index = entries.firstIndex { $0.key > key } ?? entries.count
        entries.insert(Entry(key: key, element: element, handle: handle), at: index)
    }

    mutating func pop() -> Entry? {
        entries.isEmpty ? nil : entries.removeFirst()
    }

    mutating func remove(_ handle: StableHeap<Int>.Handle) -> Int? {
        guard let index = entries.firstIndex(where: { $0.handle == handle }) else { return nil }
        return entries.remove(at: index).element
    }
}
