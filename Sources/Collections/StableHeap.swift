/// A priority queue that pops elements by ascending key, and by order of insertion among equal
/// keys.
///
/// The order is total: every push receives the next sequence number of its heap, and elements
/// compare by `(key, sequence)`. Two heaps that received the same calls therefore pop the same
/// elements in the same order, whatever their internal layout.
///
/// A push returns a ``Handle`` with which that one element can be removed later. Handles of popped
/// or removed elements are recognised as stale. Copies are independent values, and a handle taken
/// before a copy is valid in both.
///
/// The representation is a 4-ary heap of small records beside a table of slots that holds the
/// elements, so that sifting moves 24 bytes whatever the size of an element. Slots are recycled:
/// a heap in steady state allocates nothing.
public struct StableHeap<Element> {
    /// Identifies one pushed element of a heap and of its copies.
    public typealias Handle = GenerationalID

    /// Heap-ordered records; the root is the next element to pop.
    @usableFromInline var entries = FlatArray<Entry>()
    /// The elements and where each stands in `entries`, or how the free slots are chained.
    @usableFromInline var slots = FlatArray<Slot>()
    @usableFromInline var firstFreeSlot = Slot.none
    @usableFromInline var nextSequence: UInt64 = 0

    /// Creates an empty heap.
    @inlinable
    public init() {}

    /// The number of elements in the heap.
    @inlinable
    public var count: Int { entries.count }

    /// Whether the heap holds no element.
    @inlinable
    public var isEmpty: Bool { entries.isEmpty }

    /// The key of the element that ``pop()`` would return, or `nil` when the heap is empty.
    ///
    /// - Complexity: O(1).
    @inlinable
    public var firstKey: Int64? { entries.first?.key }

    /// The element that ``pop()`` would return, or `nil` when the heap is empty.
    ///
    /// - Complexity: O(1).
    @inlinable
    public var first: Element? {
        guard let entry = entries.first else { return nil }
        return slots[Int(entry.slot)].element
    }

    /// Inserts an element behind all elements that have the same key.
    ///
    /// - Parameters:
    ///   - element: The element to insert.
    ///   - key: Its priority; lower keys pop first.
    /// - Returns: A handle that removes this element as long as it is in the heap.
    /// - Complexity: O(log n), amortised over growth of the storage.
    @inlinable
    @discardableResult
    public mutating func push(_ element: Element, key: Int64) -> Handle {
        own()
        let end = entries.count
        let handle = takeSlot(for: element, position: end)
        let entry = Entry(key: key, sequence: nextSequence, slot: handle.slot)
        nextSequence += 1
        entries.append(entry)
        // Most elements come late and stay at the end.
        if end > 0, entry.precedes(entries[(end - 1) / Entry.arity]) { siftUp(entry, from: end) }
        return handle
    }

    /// Removes and returns the element with the lowest key, the oldest one among equals.
    ///
    /// - Returns: The element and its key, or `nil` when the heap is empty.
    /// - Complexity: O(log n).
    @inlinable
    public mutating func pop() -> (key: Int64, element: Element)? {
        own()
        guard let last = entries.popLast() else { return nil }
        guard let root = entries.first else {
            return (last.key, releaseSlot(last.slot))
        }
        siftDown(last, from: 0)
        return (root.key, releaseSlot(root.slot))
    }

    /// Removes the element that a handle stands for.
    ///
    /// - Parameter handle: What ``push(_:key:)`` returned, on this heap or before it was copied.
    /// - Returns: The element, or `nil` when it was popped or removed before.
    /// - Complexity: O(log n).
    @inlinable
    @discardableResult
    public mutating func remove(_ handle: Handle) -> Element? {
        guard contains(handle) else { return nil }
        own()
        guard let last = entries.popLast() else { return nil }
        let position = Int(slots[Int(handle.slot)].position)
        if position < entries.count {
            if position > 0, last.precedes(entries[(position - 1) / Entry.arity]) {
                siftUp(last, from: position)
            } else {
                siftDown(last, from: position)
            }
        }
        return releaseSlot(handle.slot)
    }

    /// Makes sure that no copy shares the storage, whose two parts are shared together.
    @inlinable @inline(__always)
    internal mutating func own() {
        if slots.isShared {
            entries.own()
            slots.own()
        }
    }

    /// Whether the element of a handle is still in the heap.
    ///
    /// - Parameter handle: What ``push(_:key:)`` returned, on this heap or before it was copied.
    /// - Returns: `false` once the element was popped or removed.
    /// - Complexity: O(1).
    @inlinable
    public func contains(_ handle: Handle) -> Bool {
        let slot = Int(handle.slot)
        return slot < slots.count && slots[slot].generation == handle.generation
    }
}

extension StableHeap: Sendable where Element: Sendable {}
