/// The members of an object that is being read, with a fast test for keys that are already there.
struct UniqueMembers {
    /// Up to this many members a linear search beats hashing.
    private static let linearLimit = 16

    private(set) var all: [LocatedMember] = []
    private var index: [String: Int] = [:]

    /// Where `key` was given before; nil if it was not.
    func location(of key: String) -> TextLocation? {
        if all.count <= Self.linearLimit {
            return all.first { $0.key == key }?.location
        }
        return index[key].map { all[$0].location }
    }

    /// Adds a member whose key is new.
    mutating func append(_ member: LocatedMember) {
        all.append(member)
        guard all.count > Self.linearLimit else { return }
        for position in index.count..<all.count {
            index[all[position].key] = position
        }
    }
}
