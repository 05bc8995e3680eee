/// Elements side by side in memory, changed in place, many of them under one check of ownership.
///
/// An `Array` asks before every change whether a copy shares its storage: in the engine that was 69
/// times a call. Here the owner asks once for many changes, with ``own()``. Whoever changes the
/// array without having asked since the last copy would change the copy too; a debug build stops
/// there. Every access checks its bounds, in a release build too.
///
/// The only type of the house that holds memory by its address.
public struct FlatArray<Element> {
    /// One piece of memory for the count and the elements behind it; frees both when the last copy
    /// that shares them is gone.
    @usableFromInline
    internal final class Memory {
        @usableFromInline let base: UnsafeMutablePointer<Element>
        /// How many elements there are; behind an address because a class would check access to it.
        @usableFromInline let count: UnsafeMutablePointer<Int>

        @inlinable
        init(capacity: Int) {
            let alignment = Swift.max(MemoryLayout<Element>.alignment, MemoryLayout<Int>.alignment)
            let start = Swift.max(alignment, MemoryLayout<Int>.size)
            let memory = UnsafeMutableRawPointer.allocate(
                byteCount: start + capacity * MemoryLayout<Element>.stride, alignment: alignment)
            count = memory.initializeMemory(as: Int.self, to: 0)
            base = (memory + start).bindMemory(to: Element.self, capacity: capacity)
        }

        @inlinable
        deinit {
            base.deinitialize(count: count.pointee)
            UnsafeMutableRawPointer(count).deallocate()
        }
    }

    /// `nil` until there is a first element.
    @usableFromInline internal var memory: Memory?
    @usableFromInline internal var base: UnsafeMutablePointer<Element>?
    /// How many elements find room before the memory must grow.
    @usableFromInline internal var capacity = 0
    /// How many elements there are.
    @usableFromInline internal var length = 0

    /// Creates an array without elements; it takes no memory.
    @inlinable public init() {}

    /// Creates an array of elements.
    @inlinable public init(_ elements: some Collection<Element>) {
        reserveCapacity(elements.count)
        for element in elements { append(element) }
    }

    /// Makes sure that no copy shares the elements; they may be changed until the next copy.
    ///
    /// Complexity: O(1), and O(n) once after a copy.
    @inlinable public mutating func own() {
        if isShared { move(toCapacity: capacity) }
    }

    /// Whether a copy shares the elements.
    @inlinable internal var isShared: Bool {
        mutating get { memory != nil && !isKnownUniquelyReferenced(&memory) }
    }

    /// Makes room for some elements in all.
    @inlinable public mutating func reserveCapacity(_ capacity: Int) {
        if capacity > self.capacity { move(toCapacity: capacity) }
    }

    /// Adds an element behind the others.
    ///
    /// Complexity: O(1), amortised over growth.
    @inlinable @inline(__always)
    public mutating func append(_ element: consuming Element) {
        if length == capacity { move(toCapacity: Swift.max(4, capacity * 2)) }
        assertOwned()
        (base.unsafelyUnwrapped + length).initialize(to: element)
        setLength(length + 1)
    }

    /// Takes the last element, if there is one.
    @inlinable public mutating func popLast() -> Element? {
        guard length > 0 else { return nil }
        assertOwned()
        setLength(length - 1)
        return (base.unsafelyUnwrapped + length).move()
    }

    /// Removes the first elements.
    ///
    /// Complexity: O(n) in those that stay.
    @inlinable public mutating func removeFirst(_ count: Int) {
        precondition(count >= 0 && count <= length, "only what is there is removed")
        guard count > 0 else { return }
        assertOwned()
        let base = base.unsafelyUnwrapped
        base.deinitialize(count: count)
        base.moveInitialize(from: base + count, count: length - count)
        setLength(length - count)
    }

    /// Removes all elements and keeps the memory.
    @inlinable public mutating func removeAll() {
        guard length > 0 else { return }
        assertOwned()
        base.unsafelyUnwrapped.deinitialize(count: length)
        setLength(0)
    }

    @inlinable @inline(__always)
    internal mutating func assertOwned() {
        assert(isKnownUniquelyReferenced(&memory), "only the owner changes an array")
    }

    @inlinable @inline(__always)
    internal mutating func setLength(_ new: Int) {
        length = new
        memory.unsafelyUnwrapped.count.pointee = new
    }

    /// Moves the elements to memory of their own, or copies them there if others share them.
    @inlinable @inline(never)
    internal mutating func move(toCapacity capacity: Int) {
        let new = Memory(capacity: capacity)
        if let base {
            if isKnownUniquelyReferenced(&memory) {
                new.base.moveInitialize(from: base, count: length)
                memory.unsafelyUnwrapped.count.pointee = 0
            } else {
                new.base.initialize(from: base, count: length)
            }
        }
        new.count.pointee = length
        memory = new
        base = new.base
        self.capacity = capacity
    }
}

extension FlatArray: RandomAccessCollection, MutableCollection {
    /// The first position.
    @inlinable public var startIndex: Int { 0 }
    /// The position behind the last element.
    @inlinable public var endIndex: Int { length }

    /// The element at a position.
    @inlinable public subscript(index: Int) -> Element {
        @inline(__always) _read {
            precondition(UInt(bitPattern: index) < UInt(bitPattern: length), "it is in bounds")
            yield base.unsafelyUnwrapped[index]
        }
        @inline(__always) _modify {
            precondition(UInt(bitPattern: index) < UInt(bitPattern: length), "it is in bounds")
            assertOwned()
            yield &base.unsafelyUnwrapped[index]
        }
    }

    /// Lets algorithms such as sorting work on the memory itself.
    @inlinable public mutating func withContiguousMutableStorageIfAvailable<Result>(
        _ body: (inout UnsafeMutableBufferPointer<Element>) throws -> Result
    ) rethrows -> Result? {
        own()
        var buffer = UnsafeMutableBufferPointer(start: base, count: length)
        return try body(&buffer)
    }
}

extension FlatArray: @unchecked Sendable where Element: Sendable {}
