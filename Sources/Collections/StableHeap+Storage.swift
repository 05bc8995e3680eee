extension StableHeap {
    /// What the heap sorts: the order of an element and the slot where it lives.
    @usableFromInline
    struct Entry: Sendable, BitwiseCopyable {
        /// Four children share two cache lines, and the heap is half as deep as a binary one.
        @inlinable static var arity: Int { 4 }

        @usableFromInline let key: Int64
        @usableFromInline let sequence: UInt64
        @usableFromInline let slot: UInt32

        @inlinable
        init(key: Int64, sequence: UInt64, slot: UInt32) {
            self.key = key
            self.sequence = sequence
            self.slot = slot
        }

        @inlinable
        func precedes(_ other: Entry) -> Bool {
            key < other.key || (key == other.key && sequence < other.sequence)
        }
    }

    /// One slot: the element that lives there, and the bookkeeping.
    ///
    /// The generation is odd while the slot is in use and even while it is free. Handles carry odd
    /// generations only, so that a stale handle, or one of a diverged copy, never meets a free
    /// slot.
    @usableFromInline
    struct Slot {
        @inlinable static var none: UInt32 { .max }

        /// `nil` while the slot is free, so that a popped object is released.
        @usableFromInline var element: Element?
        /// Index into `entries` while in use, the next free slot while free.
        @usableFromInline var position: UInt32
        @usableFromInline var generation: UInt32

        @inlinable
        init(_ element: Element, position: UInt32, generation: UInt32) {
            self.element = element
            self.position = position
            self.generation = generation
        }

        /// Puts the slot to use and returns its new generation.
        @inlinable
        mutating func use(for element: Element, at position: UInt32) -> UInt32 {
            self.element = element
            self.position = position
            generation += 1
            return generation
        }

        /// Frees the slot and chains it to the next free one, unless its generations are used up:
        /// reusing it then could revive a stale handle.
        ///
        /// - Returns: The element, and whether the slot can be used again.
        @inlinable
        mutating func release(next: UInt32) -> (element: Element, isReusable: Bool) {
            let element = element.take()!
            generation &+= 1
            guard generation != 0 else { return (element, false) }
            position = next
            return (element, true)
        }
    }

    @inlinable @inline(__always)
    mutating func takeSlot(for element: Element, position: Int) -> Handle {
        let position = UInt32(truncatingIfNeeded: position)
        let slot = firstFreeSlot
        guard slot == Slot.none else {
            let index = Int(slot)
            firstFreeSlot = slots[index].position
            return Handle(slot: slot, generation: slots[index].use(for: element, at: position))
        }
        precondition(slots.count < Int(Slot.none), "a StableHeap holds at most 2^32 - 1 elements")
        let handle = Handle(slot: UInt32(truncatingIfNeeded: slots.count), generation: 1)
        slots.append(Slot(element, position: position, generation: handle.generation))
        return handle
    }

    @inlinable @inline(__always)
    mutating func releaseSlot(_ slot: UInt32) -> Element {
        let (element, isReusable) = slots[Int(slot)].release(next: firstFreeSlot)
        if isReusable { firstFreeSlot = slot }
        return element
    }

    /// Places `entry` at `start` or, moving ancestors down, at the ancestor where it belongs.
    @inlinable
    mutating func siftUp(_ entry: Entry, from start: Int) {
        var hole = start
        while hole > 0 {
            let parent = (hole - 1) / Entry.arity
            guard entry.precedes(entries[parent]) else { break }
            place(entries[parent], at: hole)
            hole = parent
        }
        place(entry, at: hole)
    }

    /// Places `entry` at `start` or, moving descendants up, at the descendant where it belongs.
    @inlinable
    mutating func siftDown(_ entry: Entry, from start: Int) {
        var hole = start
        while true {
            let firstChild = hole * Entry.arity + 1
            guard firstChild < entries.count else { break }
            var least = firstChild
            for child in firstChild + 1..<min(firstChild + Entry.arity, entries.count)
            where entries[child].precedes(entries[least]) {
                least = child
            }
            guard entries[least].precedes(entry) else { break }
            place(entries[least], at: hole)
            hole = least
        }
        place(entry, at: hole)
    }

    @inlinable @inline(__always)
    mutating func place(_ entry: Entry, at position: Int) {
        entries[position] = entry
        slots[Int(entry.slot)].position = UInt32(truncatingIfNeeded: position)
    }
}

extension StableHeap.Slot: Sendable where Element: Sendable {}
