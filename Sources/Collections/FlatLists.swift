/// Many short lists of trivial elements in one ``FlatArray``, whose places are used again.
///
/// A list is a handle, as trivial as its elements: it belongs to whoever holds it, and its storage
/// to all lists together. As with ``FlatArray``, ``own()`` is asked before the first change after a
/// copy.
public struct FlatLists<Element: BitwiseCopyable> {
    /// One list: where its elements are.
    public struct List: Sendable, BitwiseCopyable {
        @usableFromInline internal var start: UInt32 = 0
        @usableFromInline internal var length: UInt32 = 0
        /// The room for elements, a power of two; 0 until there is a first one.
        @usableFromInline internal var capacity: UInt32 = 0

        /// Creates a list without elements; it takes no storage.
        @inlinable public init() {}

        /// How many elements there are.
        @inlinable public var count: Int { Int(length) }

        /// The positions of the elements.
        @inlinable public var indices: Range<Int> { 0..<Int(length) }
    }

    @usableFromInline internal var elements = FlatArray<Element>()
    /// Where vacant room begins, by the exponent of its size.
    @usableFromInline internal var vacant: [[UInt32]] = []

    /// Creates storage without lists.
    @inlinable public init() {}

    /// For how many elements there is room, in all lists and between them.
    @inlinable public var room: Int { elements.count }

    /// Makes sure that no copy shares the elements.
    @inlinable public mutating func own() { elements.own() }

    /// Makes room for some elements in all.
    @inlinable public mutating func reserveCapacity(
        _ count: Int, of list: inout List, filler: Element
    ) {
        if count > list.capacity { grow(&list, to: UInt32(count), filler: filler) }
    }

    /// Adds an element at the end of a list.
    ///
    /// Complexity: O(1), amortised over growth.
    @inlinable public mutating func append(_ element: Element, to list: inout List) {
        if list.length == list.capacity { grow(&list, to: list.length + 1, filler: element) }
        list.length += 1
        self[list, Int(list.length) - 1] = element
    }

    /// Empties a list and gives its room to those to come.
    @inlinable public mutating func removeAll(_ list: inout List) {
        release(list)
        list = List()
    }

    /// Forgets all lists, but for the storage.
    @inlinable public mutating func removeAll() {
        elements.removeAll()
        vacant = []
    }

    /// An element of a list.
    @inlinable public subscript(list: List, index: Int) -> Element {
        @inline(__always) _read {
            precondition(UInt(bitPattern: index) < UInt(list.length), "it is in bounds")
            yield elements[Int(list.start) + index]
        }
        @inline(__always) _modify {
            precondition(UInt(bitPattern: index) < UInt(list.length), "it is in bounds")
            yield &elements[Int(list.start) + index]
        }
    }

    /// The elements of a list, to read only while nothing is changed.
    @inlinable public subscript(list: List) -> Slice<FlatArray<Element>> {
        elements[Int(list.start)..<Int(list.start) + Int(list.length)]
    }

    /// Moves a list to room for some elements, a power of two.
    ///
    /// - Parameters:
    ///   - list: The list.
    ///   - count: How many elements are to find room.
    ///   - filler: Stands where there is no element yet.
    @inlinable @inline(never)
    internal mutating func grow(_ list: inout List, to count: UInt32, filler: Element) {
        let exponent = UInt32.bitWidth - (Swift.max(4, count) - 1).leadingZeroBitCount
        let capacity: UInt32 = 1 << exponent
        let start: UInt32
        if exponent < vacant.count, let old = vacant[exponent].popLast() {
            start = old
        } else {
            start = UInt32(elements.count)
            for _ in 0..<capacity { elements.append(filler) }
        }
        for index in 0..<Int(list.length) {
            elements[Int(start) + index] = elements[Int(list.start) + index]
        }
        release(list)
        list.start = start
        list.capacity = capacity
    }

    @inlinable internal mutating func release(_ list: List) {
        guard list.capacity > 0 else { return }
        let exponent = list.capacity.trailingZeroBitCount
        while vacant.count <= exponent { vacant.append([]) }
        vacant[exponent].append(list.start)
    }
}

extension FlatLists: Sendable where Element: Sendable {}
