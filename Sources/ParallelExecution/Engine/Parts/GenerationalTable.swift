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

    /// The records by slot; what a vacant slot holds means nothing.
    var elements: ContiguousArray<Element> = []
    private var generations: ContiguousArray<UInt32> = []
    private var vacant: ContiguousArray<UInt32> = []

    /// How many records are alive.
    var count: Int { elements.count - vacant.count }

    /// The identifier that the next record will get.
    var nextID: ID {
        guard let slot = vacant.last else { return ID(slot: UInt32(elements.count), generation: 0) }
        return ID(slot: slot, generation: generations[Int(slot)])
    }

    /// Adds a record.
    ///
    /// - Parameter element: The record.
    /// - Returns: Its identifier.
    @discardableResult
    mutating func insert(_ element: consuming Element) -> ID {
        if let slot = vacant.popLast() {
            elements[Int(slot)] = element
            return ID(slot: slot, generation: generations[Int(slot)])
        }
        let slot = UInt32(elements.count)
        elements.append(element)
        generations.append(0)
        return ID(slot: slot, generation: 0)
    }

    /// Tells whether an identifier's record is alive.
    func contains(_ id: ID) -> Bool {
        let slot = Int(id.slot)
        return slot < generations.count && generations[slot] == id.generation
    }

    /// Ends a record's life and recycles its slot.
    ///
    /// - Parameter id: The identifier of a living record.
    mutating func remove(_ id: ID) {
        precondition(contains(id), "a record is removed once")
        generations[Int(id.slot)] &+= 1
        vacant.append(id.slot)
    }
}
