/// A member of an object: a key, where the key was written, and the value.
package struct LocatedMember: Equatable, Sendable {
    /// The key, its escapes decoded.
    package var key: String
    /// The value, which has a location of its own.
    package var value: LocatedValue
    /// Where the key begins.
    package var location: TextLocation

    /// Makes a member whose key is at `location`.
    package init(_ key: String, _ value: LocatedValue, at location: TextLocation = .nowhere) {
        self.key = key
        self.value = value
        self.location = location
    }
}
