/// Names that a scenario defines: a fast test, and their order for suggestions.
struct KnownNames {
    private(set) var ordered: [String] = []
    private var all: Set<String> = []

    init(_ names: [String] = []) {
        ordered.reserveCapacity(names.count)
        all.reserveCapacity(names.count)
        for name in names { insert(name) }
    }

    func contains(_ name: String) -> Bool {
        all.contains(name)
    }

    /// Adds a name, and tells whether it is new.
    @discardableResult
    mutating func insert(_ name: String) -> Bool {
        guard all.insert(name).inserted else { return false }
        ordered.append(name)
        return true
    }
}
