@testable import ParallelExecution
import Testing

@Suite("PlanCache")
struct PlanCacheTests {
    private let configuration = Configuration()

    private func resolve(_ plan: Plan, _ cache: inout PlanCache) -> Result<TaskGraph, PlanError> {
        cache.graph(of: plan) { () throws(PlanError) in
            try TaskGraph(plan, configuration: configuration, distributor: nil)
        }
    }

    @Test("one plan is resolved once")
    func hit() throws {
        var cache = PlanCache()
        let plan = Plan([PlannedTask(id: "a", pool: "codegen")])
        let first = try resolve(plan, &cache).get()
        #expect(try resolve(plan, &cache).get() === first)
    }

    @Test("failures are remembered as well")
    func failure() {
        var cache = PlanCache()
        let plan = Plan([PlannedTask(id: "a", pool: "gpu")])
        for _ in 0..<2 {
            #expect(throws: PlanError.unknownPool(task: "a", pool: "gpu")) {
                try resolve(plan, &cache).get()
            }
        }
    }

    @Test("the oldest plan makes room, and is resolved again to the same graph")
    func eviction() throws {
        var cache = PlanCache()
        let plans = (0..<17).map { Plan([PlannedTask(id: "\($0)", pool: "codegen")]) }
        let graphs = try plans.map { try resolve($0, &cache).get() }
        #expect(try resolve(plans[16], &cache).get() === graphs[16])
        #expect(try resolve(plans[1], &cache).get() === graphs[1])
        let again = try resolve(plans[0], &cache).get()
        #expect(again !== graphs[0])
        #expect(again.plan === plans[0])
    }
}
