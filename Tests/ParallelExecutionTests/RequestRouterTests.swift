import ParallelExecution
import Testing

@Suite("request router")
struct RequestRouterTests {
    /// What a router of its own decides.
    private func decide(
        _ message: String, forced: Bool = false,
        _ change: (inout Configuration) -> Void = { _ in }
    ) -> RoutingDecision {
        var configuration = Configuration()
        change(&configuration)
        var router = RequestRouter(configuration)
        return router.decide(message, forcesParallel: forced, at: 0)
    }

    @Test("the papers' messages are routed as the papers say")
    func papers() {
        #expect(decide("Build a restaurant website with booking").mode == .parallel)
        #expect(decide("Fix bug in authentication").mode == .serial)
    }

    @Test("most labelled messages are routed as a person would")
    func labelled() {
        let lines = LabelledRequests.read("routed_requests.tsv")
        #expect(lines.count == 51)
        let verdict = LabelledRequests.judge(lines) { decide($0).mode.rawValue }
        print("routing: \(verdict.accuracy) % of \(verdict.count) right")
        #expect(verdict.accuracy >= 90, "\(verdict.wrong)")
    }

    @Test(
        "every reason has a message that is routed for it",
        arguments: [
            ("Write the schema and the API as cheaply as possible", RoutingReason.costFirst),
            ("Build a shop as cheaply as possible", .costFirst),
            ("Build a shop", .wholeProduct),
            ("Build a small shop", .small),
            ("Hello", .noKeyword),
            ("Take a backup", .small),
            ("Fix a bug and a typo", .small),
            ("Migrate the schema, then audit it", .chain),
            ("Write a React and a Vue frontend, a GraphQL API and Docker deployment", .large),
            ("Migrate the schema and audit it", .severalAgents),
            ("Write an API endpoint in Python urgently", .speedFirst),
            ("Write an API endpoint in Python", .oneAgent),
            ("Write an API urgently", .oneAgent),
        ])
    func reasons(_ message: String, _ reason: RoutingReason) {
        #expect(decide(message).reason == reason)
    }

    @Test("disabled is serial even if forced; forced is parallel whatever the words")
    func switches() {
        let off = decide("Build a shop", forced: true) { $0.isEnabled = false }
        #expect(off.reason == .disabled)
        #expect(off.mode == .serial)
        #expect(off.agents == ["codegen", "security", "database"])
        let forced = decide("Hello", forced: true)
        #expect(forced.reason == .forced)
        #expect(forced.mode == .parallel)
    }

    @Test("thresholds move what is small and what is large")
    func thresholds() {
        // 67.5 s are 33 points.
        #expect(decide("Write an API").size == 33)
        #expect(decide("Write an API") { $0.routing.lowComplexity = 34 }.reason == .small)
        #expect(decide("Write an API") { $0.routing.highComplexity = 33 }.reason == .large)
        #expect(decide("Write an API") { $0.routing.highComplexity = 34 }.reason == .oneAgent)
    }

    @Test("a website takes 240 s of work and 147.5 s in parallel, as the papers have it")
    func estimates() {
        let decision = decide("Build a website") { configuration in
            configuration.coordinatorModel = "claude-opus-4-6"
            configuration.pools[0].model = "minimax-m2.5"
            configuration.pools[1].model = "qwen2.5-coder:14b"
        }
        #expect(decision.serial.duration == 240_000_000_000)
        #expect(decision.parallel.duration == 147_500_000_000)
        // Two tasks of 43 000 × 300 + 2 000 × 1 200; the database has no model.
        #expect(decision.serial.cost == 2 * (12_900_000 + 2_400_000))
        // 14 000 × 15 000 + 1 000 × 75 000 more.
        #expect(decision.parallel.cost == decision.serial.cost + 210_000_000 + 75_000_000)
        #expect(decision.size == 100)
    }

    @Test("one slot takes the tasks of a kind in turn, and what is expected is configured")
    func slots() {
        let decision = decide("Build a website") { configuration in
            configuration.pools[0].slots = 1
            configuration.pools[2].expected.duration = 500_000_000_000
            configuration.routing.coordination.duration = 1
        }
        #expect(decision.serial.duration == 135_000_000_000 + 60_000_000_000 + 500_000_000_000)
        #expect(decision.parallel.duration == 500_000_000_001)
        let code = decide("Build a website") { $0.pools[0].slots = 1 }
        #expect(code.parallel.duration == 20_000_000_000 + 135_000_000_000 + 60_000_000_000)
    }

    @Test("a pool of one's own is called for by its keywords, and is expected as codegen is")
    func ownPool() {
        let decision = decide("Design the logo and write the API") { configuration in
            configuration.pools.append(PoolConfiguration(name: "design"))
            configuration.pools[3].keywords = ["logo"]
        }
        #expect(decision.agents == ["codegen", "design"])
        #expect(decision.reason == .severalAgents)
        #expect(decision.serial.duration == 135_000_000_000)
        #expect(decision.parallel.duration == 87_500_000_000)
    }

    @Test("decisions are kept for five minutes, and no more than configured")
    func cache() {
        var configuration = Configuration()
        configuration.routing.maxCached = 2
        var router = RequestRouter(configuration)
        let minutes: Int64 = 60_000_000_000
        let first = router.decide("Build a shop", at: 0)
        #expect(router.decide("Build a shop", at: 5 * minutes - 1) == first)
        #expect(router.cachedDecisions == 1)
        _ = router.decide("Hello", at: 5 * minutes - 1)
        #expect(router.cachedDecisions == 2)
        // The first is five minutes old and forgotten; it is decided again.
        #expect(router.decide("Build a shop", at: 5 * minutes) == first)
        #expect(router.cachedDecisions == 2)
        _ = router.decide("Write an API", at: 5 * minutes)
        #expect(router.cachedDecisions == 2)
        _ = router.decide("", at: 20 * minutes)
        #expect(router.cachedDecisions == 1)
    }

    @Test("nothing is kept for no time, in no place, or of a long message")
    func uncached() {
        for change in [
            { (settings: inout RoutingSettings) in settings.cacheLifetime = 0 },
            { (settings: inout RoutingSettings) in settings.maxCached = 0 },
        ] {
            var configuration = Configuration()
            change(&configuration.routing)
            var router = RequestRouter(configuration)
            #expect(router.decide("Build a shop", at: 0).mode == .parallel)
            #expect(router.cachedDecisions == 0)
        }
        var router = RequestRouter(Configuration())
        let long = String(repeating: "build a shop ", count: 100_000)
        #expect(router.decide(long, at: 0).mode == .parallel)
        #expect(router.cachedDecisions == 0)
        #expect(router.decide("🏴‍☠️\0\u{301}", at: .max).reason == .noKeyword)
    }

    @Test("forced and free decisions on one message share a place")
    func forcedShare() {
        var router = RequestRouter(Configuration())
        #expect(router.decide("Hello", forcesParallel: true, at: 0).reason == .forced)
        #expect(router.decide("Hello", at: 1).reason == .noKeyword)
        #expect(router.decide("Hello", forcesParallel: true, at: 2).reason == .forced)
        #expect(router.cachedDecisions == 1)
    }
}
