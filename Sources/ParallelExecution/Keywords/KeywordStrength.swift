/// How telling a keyword is: what one occurrence adds to its pool's weight.
public enum KeywordStrength: Int, Sendable, Hashable, CaseIterable {
    /// Names the work by itself: `xss`, `react`, `postgresql`.
    case telling = 6
    /// Belongs to the work of its pool, as every word does that a configuration adds.
    case ordinary = 3
    /// Stands beside any work: `test`, `code`, `build`. Decides only where nothing else does.
    case weak = 1

    /// What one occurrence adds to the weight of its pool.
    public var weight: Int { rawValue }
}
