/// Records in recycled slots, found by identifiers that are never valid twice.
///
/// Insertion, look-up and removal take constant time; memory is bounded by the records alive at
/// once. Recycling is last-in first-out, so equal histories give equal identifiers.
public struct GenerationalTable<Element: Sendable>: Sendable {
    /// Names one record for as long as it lives.
    public typealias ID = GenerationalID

    /// The bookkeeping of one slot.
    @usableFromInline internal struct Slot: Sendable, BitwiseCopyable {
        @inlinable static var none: UInt32 { .max }

        @usableFromInline var generation: UInt32
        /// The slot that fell vacant before this one, while this one is vacant.
        @usableFromInline var nextVacant: UInt32

        @inlinable
        init(generation: UInt32 = 0, nextVacant: UInt32 = Slot.none) {
            self.generation = generation
            self.nextVacant = nextVacant
        }
    }

    /// The records by slot; what a vacant slot holds means nothing.
    @usableFromInline internal var elements = FlatArray<Element>()
    @usableFromInline internal var slots = FlatArray<Slot>()
    /// The slot that fell vacant last.
    @usableFromInline internal var vacant = Slot.none

    /// How many records are alive.
    @inlinable public var count: Int { living }

    @usableFromInline internal var living = 0

    /// Creates a table without records.
    @inlinable public init() {}

    /// Makes sure that no copy shares the records; as with ``FlatArray``, this is asked before the
    /// first change after a copy.
    @inlinable public mutating func own() {
        elements.own()
        slots.own()
    }

    /// All slots, vacant ones among them.
    @inlinable public var allSlots: Range<Int> { elements.indices }

    /// The record in a slot that is known to be in use.
    @inlinable public subscript(slot: Int) -> Element {
        @inline(__always) _read { yield elements[slot] }
        @inline(__always) _modify { yield &elements[slot] }
    }

    /// The record of an identifier that is known to be valid.
    @inlinable public subscript(id: ID) -> Element {
        @inline(__always) _read { yield elements[Int(id.slot)] }
        @inline(__always) _modify { yield &elements[Int(id.slot)] }
    }

    /// The identifier that the next record will get.
    @inlinable public var nextID: ID {
        guard vacant != Slot.none else { return ID(slot: UInt32(elements.count), generation: 0) }
        return ID(slot: vacant, generation: slots[Int(vacant)].generation)
    }

    /// Adds a record.
    ///
    /// - Parameter element: The record.
    /// - Returns: Its identifier.
    @discardableResult @inlinable
    public mutating func insert(_ element: consuming Element) -> ID {
        living += 1
        let id = nextID
        guard vacant == Slot.none else {
            elements[Int(id.slot)] = element
            vacant = slots[Int(id.slot)].nextVacant
            return id
        }
        elements.append(element)
        slots.append(Slot())
        return id
    }

    /// Tells whether an identifier's record is alive.
    @inlinable public func contains(_ id: ID) -> Bool {
        let slot = Int(id.slot)
        return slot < slots.count && slots[slot].generation == id.generation
    }

    /// Ends a record's life and recycles its slot.
    ///
    /// - Parameter id: The identifier of a living record.
    @inlinable public mutating func remove(_ id: ID) {
        precondition(contains(id), "a record is removed once")
        living -= 1
        slots[Int(id.slot)] = Slot(generation: id.generation &+ 1, nextVacant: vacant)
        vacant = id.slot
    }

    /// Forgets everything but the storage; identifiers are given out again from the first.
    @inlinable public mutating func removeAll() {
        elements.removeAll()
        slots.removeAll()
        vacant = Slot.none
        living = 0
    }
}
