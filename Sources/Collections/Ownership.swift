/// Tells whoever owns many flat arrays whether a copy shares them, in one question.
///
/// It stands beside the arrays and is copied with them. Where it is shared, the owner makes each
/// array its own and then starts anew:
///
/// ```swift
/// guard ownership.isShared else { return }
/// calls.own()
/// timers.own()
/// ownership = Ownership()
/// ```
public struct Ownership: Sendable {
    @usableFromInline
    internal final class Token: Sendable {
        @inlinable
        init() {}
    }

    @usableFromInline internal var token = Token()

    /// Begins to own arrays that nobody shares.
    @inlinable public init() {}

    /// Whether there has been a copy since the arrays were made the owner's own, and it lives.
    @inlinable public var isShared: Bool {
        mutating get { !isKnownUniquelyReferenced(&token) }
    }
}
