import ParallelExecution
import Testing

@Suite("chat router")
struct ChatRouterTests {
    let distributor = try! KeywordDistributor(keywords: KeywordDistributor.defaultKeywords)

    func route(
        _ message: String, force: Bool = false, router: ChatRouter = ChatRouter(isEnabled: true)
    ) -> RoutingDecision {
        router.route(distributor.classify(message), forceParallel: force)
    }

    func words(_ count: Int) -> String {
        Array(repeating: "hello", count: count).joined(separator: " ")
    }

    @Test("disabled beats everything")
    func disabled() {
        let message = "build the api, audit it, migrate the schema " + words(100)
        let decision = route(message, force: true, router: ChatRouter(isEnabled: false))
        #expect(decision.mode == .serial)
        #expect(decision.reason == .disabled)
        #expect(decision.description == "serial: parallel execution is disabled")
    }

    @Test("force_parallel beats pools and size")
    func forced() {
        for message in ["", "hello", "build the api and the schema", words(100)] {
            #expect(route(message, force: true).reason == .forced)
        }
        #expect(route("", force: true).description == "parallel: force_parallel is set")
    }

    @Test("several pools beat size, and are named in configured order")
    func severalPools() {
        let decision = route("the schema, then the api " + words(100))
        #expect(decision.reason == .severalPools(["codegen", "database"]))
        #expect(decision.description == "parallel: work for several pools: codegen, database")
    }

    @Test("one pool runs in parallel from forty words on")
    func size() {
        #expect(ChatRouter.defaultMinimumWords == 40)
        let long = route("build " + words(39))
        #expect(long.reason == .long(words: 40, minimum: 40))
        #expect(long.description == "parallel: long message: 40 words, at least 40")
        let short = route("build " + words(38))
        #expect(short.reason == .short(words: 39, minimum: 40))
        #expect(
            short.description
                == "serial: one pool at most, short message: 39 words, below 40")
    }

    @Test("the minimum length can be set")
    func minimum() {
        let router = ChatRouter(isEnabled: true, minimumWords: 1)
        #expect(route("hello", router: router).reason == .long(words: 1, minimum: 1))
        #expect(route("", router: router).reason == .short(words: 0, minimum: 1))
    }

    @Test(
        "realistic messages take the expected mode",
        arguments: [
            ("Build a restaurant website with online ordering and payment", .serial),
            ("Build a restaurant website with accounts in Supabase and secure payment", .parallel),
            ("audit the login for xss and sql injection", .serial),
            ("migrate the postgresql schema and add an index", .serial),
            ("Implement authentication", .parallel),
            ("Thanks!", .serial),
        ] as [(String, ExecutionMode)])
    func realistic(_ message: String, _ mode: ExecutionMode) {
        #expect(route(message).mode == mode)
    }

    @Test("a minimum below one is a programming mistake")
    func invalidMinimum() async {
        await #expect(processExitsWith: .failure) {
            _ = ChatRouter(isEnabled: true, minimumWords: 0)
        }
    }
}
