/// Records in recycled slots, found by identifiers that are never valid twice.
///
/// Insertion, look-up and removal take constant time; memory is bounded by the records alive at
/// once. Recycling is last-in first-out, so equal histories give equal identifiers.
public struct GenerationalTable<Element: Sendable>: Sendable {
    /// Names one record for as long as it lives.
    public typealias ID = GenerationalID

    /// The bookkeeping of one slot.
    @usableFromInline internal struct Slot: Sendable {
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
    public var elements: ContiguousArray<Element> = []
    @usableFromInline internal var slots: ContiguousArray<Slot> = []
    /// The slot that fell vacant last.
    @usableFromInline internal var vacant = Slot.none

    /// How many records are alive.
    @inlinable public var count: Int { living }

    @usableFromInline internal var living = 0

    /// Creates a table without records.
    @inlinable public init() {}

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
}
