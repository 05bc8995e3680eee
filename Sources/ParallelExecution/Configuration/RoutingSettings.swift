/// How the router chooses between serial and parallel (`routing`).
public struct RoutingSettings: Sendable, Hashable {
    /// Below this size a request is serial (`complexity_low`); 0 to 100.
    ///
    /// A point of size is two seconds of expected agent work: 30 is the minute below which the
    /// design papers call work small.
    public var lowComplexity = 30
    /// From this size on a request is parallel (`complexity_high`); 0 to 100.
    ///
    /// That holds whichever agents it calls for. Between the two the kinds of agents decide.
    /// 70 is a little more than the two minutes above which the papers call work large.
    public var highComplexity = 70
    /// How long a decision is kept (`cache_ttl_sec`), in nanoseconds.
    public var cacheLifetime: Int64 = 300_000_000_000
    /// The most decisions that are kept (`max_cached`); 0 keeps none.
    public var maxCached = 1_000
    /// What the project manager adds to a parallel execution (`coordination`): planning of 5 s,
    /// merging of 5 s and writing of 10 s, with the 15 000 tokens that the papers give it.
    public var coordination = ExpectedWork(
        duration: .seconds(20), usage: TokenUsage(input: 14_000, output: 1_000))

    /// The design papers' figures.
    public init() {}
}
