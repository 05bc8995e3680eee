/// Records in recycled slots, found by identifiers that are never valid twice.
///
/// Insertion, look-up and removal take constant time; memory is bounded by the records alive at
/// once. Recycling is last-in first-out, so equal histories give equal identifiers.
struct GenerationalTable<Element: Sendable>: Sendable {
    /// Names one record for as long as it lives.
    struct ID: Sendable, Hashable {
        /// The position in the table.
        var slot: UInt32
        /// How often the position had been reused.
        var generation: UInt32
    }

    /// The bookkeeping of one slot.
    private struct Slot: Sendable {
        static var none: UInt32 { .max }

        var generation: UInt32 = 0
        /// The slot that fell vacant before this one, while this one is vacant.
        var nextVacant = none
    }

    /// The records by slot; what a vacant slot holds means nothing.
    var elements: ContiguousArray<Element> = []
    private var slots: ContiguousArray<Slot> = []
    /// The slot that fell vacant last.
    private var vacant = Slot.none

    /// How many records are alive.
    private(set) var count = 0

    /// The identifier that the next record will get.
    var nextID: ID {
        guard vacant != Slot.none else { return ID(slot: UInt32(elements.count), generation: 0) }
        return ID(slot: vacant, generation: slots[Int(vacant)].generation)
    }

    /// Adds a record.
    ///
    /// - Parameter element: The record.
    /// - Returns: Its identifier.
    @discardableResult
    mutating func insert(_ element: consuming Element) -> ID {
        count += 1
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
    func contains(_ id: ID) -> Bool {
        let slot = Int(id.slot)
        return slot < slots.count && slots[slot].generation == id.generation
    }

    /// Ends a record's life and recycles its slot.
    ///
    /// - Parameter id: The identifier of a living record.
    mutating func remove(_ id: ID) {
        precondition(contains(id), "a record is removed once")
        count -= 1
        slots[Int(id.slot)] = Slot(generation: id.generation &+ 1, nextVacant: vacant)
        vacant = id.slot
    }
}
