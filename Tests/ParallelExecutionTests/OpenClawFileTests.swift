import Foundation
import JSON
import ParallelExecution
import Testing

@Suite("OpenClaw's own file")
struct OpenClawFileTests {
    private static func fixture(_ name: String) throws -> String {
        let tests = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent()
        return try String(contentsOf: tests.appending(path: "Fixtures/\(name)"), encoding: .utf8)
    }

    private func read(_ text: String) throws -> Configuration {
        try Configuration(openClawFile: text.utf8, named: "config.json")
    }

    private func completed(_ text: String) throws -> SectionCompletion {
        try OpenClawFile(LocatedJSONParser.parse(text, file: "config.json")).completed
    }

    /// What a million tokens each way cost, in nanodollars.
    private func price(_ model: String, _ configuration: Configuration) throws -> Int64 {
        let index = try #require(configuration.prices.index(of: model), "\(model)")
        return configuration.prices.entries[index]
            .cost(of: TokenUsage(input: 1_000_000, output: 1_000_000))
    }

    @Test("a file of the real one's shape gives models, prices, limits and keywords")
    func whole() throws {
        let configuration = try read(Self.fixture("openclaw-config.json5"))
        #expect(configuration.pools.map(\.model) == ["kimi-2.5", "kimi", "claude-opus-4-6"])
        #expect(configuration.coordinatorModel == "claude-opus-4-6")
        #expect(configuration.maxQueuedExecutions == 100)
        #expect(configuration.pools[0].keywords.last == "storefront")
        #expect(configuration.pools[0].keywords.count { $0 == "build" } == 1)
        #expect(configuration.pools[1].keywords.contains("threat model"))
        #expect(configuration.pools[2].keywords == PoolConfiguration.defaults[2].keywords)
        // As the file says it, the built-in table, and a model that has no price at all.
        #expect(try price("kimi-2.5", configuration) == 420_000_000)
        #expect(try price("MiniMax-M2.5", configuration) == 1_510_000_000)
        #expect(try price("minimax-m2.5-lightning", configuration) == 2_700_000_000)
        #expect(try price("gemini-3-flash-preview", configuration) == 0)
        #expect(try price("opencode/free", configuration) == 130_000_000)
        #expect(try price("open code", configuration) == 130_000_000)
        #expect(try price("claude-sonnet-4", configuration) == 18_000_000_000)
        #expect(configuration.prices.match("unpriced") == .none)
        let kimi = try #require(configuration.prices.index(of: "Kimi"))
        #expect(configuration.prices.entries[kimi].cachedInput == 27_000_000)
    }

    @Test("what was taken is said, with where it stands")
    func remarks() throws {
        let remarks = try completed(Self.fixture("openclaw-config.json5")).remarks
        for line in [
            "worker_pools.codegen.model is deepseek/kimi-2.5, from agents.coder_agent",
            "worker_pools.database.model is claude-opus-4-6-20250514, from agents.database_agent",
            "pm_coordinator.decomposition_model is claude-opus-4-6, from agents.project_manager",
            "pm_coordinator.max_queued_executions is 100, from quotas.max_queue_size",
            "codegen has 1 keyword more, from routing.keywords.development",
            "prices of m2.5, m2.5-lightning, from providers.minimax",
        ] {
            #expect(remarks.contains(line), "\(remarks)")
        }
    }

    @Test("limits are read to the digit, and the smaller budget a day counts")
    func limits() throws {
        let text = try Self.fixture("openclaw-config.json5")
        let file = try OpenClawFile(LocatedJSONParser.parse(text, file: "config.json"))
        #expect(file.policy.timeout?.text() == "3600")
        #expect(file.policy.dailyBudget?.text() == "20")
        #expect(file.quotas.dailyLimit?.text() == "50")
        #expect(file.quotas.projects.map(\.name) == ["shop"])
        #expect(file.quotas.projects.map { $0.dailyLimit.text() } == ["10"])
        let section = file.completed.section
        let shape = Configuration.codec.shape
        for (path, value) in [
            (["execution_timeout_sec"], "3600"), (["daily_budget_usd"], "20"),
            (["per_project", "shop", "daily_budget_usd"], "10"),
        ] {
            var found: LocatedValue? = section
            for key in path { found = found?[key] }
            #expect(found?.text() == (shape.allows(path[...]) ? value : nil))
        }
    }

    @Test("what the section states goes before the rest of the file")
    func sectionFirst() throws {
        let configuration = try read(
            """
            {
              parallel_execution: {
                worker_pools: { codegen: { model: 'm2.5', keywords: ['only'] } },
                pm_decomposition_model: 'kimi', prices: { 'MiniMax-M2.5': { input: 7, output: 8 } },
                pm_coordinator: { max_queued_executions: 3 },
              },
              agents: {
                a: { type: 'developer', model: 'kimi' }, b: { type: 'coordinator', model: 'gpt' } },
              providers: { minimax: { models: { 'm2.5': {
                costPer1MInputTokens: 1, costPer1MOutputTokens: 1 } } } },
              quotas: { max_queue_size: 9 }, routing: { keywords: { development: ['more'] } },
            }
            """)
        #expect(configuration.pools[0].model == "MiniMax-M2.5")
        #expect(configuration.pools[0].keywords == ["only"])
        #expect(configuration.coordinatorModel == "kimi")
        #expect(configuration.maxQueuedExecutions == 3)
        #expect(try price("minimax/m2.5", configuration) == 15_000_000_000)
    }

    @Test("what is not enabled, or not of the shape that is known, is ignored")
    func ignored() throws {
        let standard = Configuration()
        for text in [
            "{quotas: {enabled: false, max_queue_size: 1}}",
            "{routing: {enabled: false, keywords: {development: ['more']}}}",
            "{routing: {keywords: {vision: ['image'], development: ['BUILD']}}}",
            "{agents: [1], providers: 2, quotas: null, ops_policy: 'x', routing: []}",
            "{agents: {a: 1, b: {type: 3}, c: {type: 'developer'}, d: {type: 'x', model: 'y'}}}",
            "{providers: {a: {models: {b: {costPer1MInputTokens: 1}, c: {name: 4}, d: 5}}, e: []}}",
            "{ops_policy: {timeout_threshold_ms: null}, quotas: {max_queue_size: null}}",
        ] {
            #expect(try read(text) == standard, "\(text)")
        }
    }

    @Test("two providers of one model are told apart by their names")
    func twoProviders() throws {
        let providers = """
            providers: {
              a: { models: { x: { costPer1MInputTokens: 1, costPer1MOutputTokens: 1 } } },
              b: { models: { x: { costPer1MInputTokens: 2, costPer1MOutputTokens: 2 } } },
            }
            """
        let configuration = try read(
            "{\(providers), agents: {d: {type: 'developer', model: 'x', apiProvider: 'b'}}}")
        #expect(configuration.pools[0].model == "b/x")
        #expect(try price("b/x", configuration) == 4_000_000_000)
        let error = #expect(throws: LocatedError.self) {
            try read("{\(providers),\nagents: {d: {type: 'developer', model: 'x'}}}")
        }
        #expect(
            error?.description
                == "config.json:5:40: model \"x\" may be \"a/x\" or \"b/x\", whose prices differ: "
                + "write which")
    }

    @Test("the papers' configurations are read as they are")
    func papers() throws {
        var expected = Configuration()
        expected.pools[0].slots = 5
        expected.pools[0].timeout = 600_000_000_000
        expected.pools[0].maxRetries = 3
        expected.pools[0].model = "minimax-m2.5"
        expected.pools[1].slots = 1
        expected.pools[1].timeout = 900_000_000_000
        expected.pools[1].maxRetries = 1
        expected.pools[1].model = "qwen2.5-coder:14b"
        #expect(try read(Self.fixture("openclaw-quick.json")) == expected)
        var architecture = Configuration()
        architecture.pools[0].model = "minimax-m2.5"
        architecture.pools[1].model = "qwen2.5-coder:14b"
        architecture.pools[2].model = "claude-haiku-4-5"
        architecture.coordinatorModel = "claude-opus-4-6"
        #expect(try read(Self.fixture("openclaw-architecture.json")) == architecture)
    }

    @Test("the papers' settings of the executor are read as ours")
    func aliases() throws {
        let configuration = try read(
            """
            { "parallel_execution": {
              "max_tasks_per_execution": 4, "timeout_per_task_sec": 120.5,
              "pm_decomposition_model": "anthropic/claude-haiku-4-5",
              "enable_conflict_resolution": true,
              "worker_pools": { "security": { "timeout_sec": 60 }, "docs": {} } } }
            """)
        #expect(configuration.maxTasksPerDecomposition == 4)
        #expect(
            configuration.pools.map(\.timeout) == [
                120_500_000_000, 60_000_000_000, 120_500_000_000, 120_500_000_000,
            ])
        #expect(configuration.coordinatorModel == "claude-haiku-4-5")
    }

    @Test(
        "an error says where and what",
        arguments: [
            (
                "{parallel_execution: {max_tasks_per_execution: 4,\n"
                    + "pm_coordinator: {max_tasks_per_decomposition: 4}}}",
                "1:48: \"max_tasks_per_execution\" and \"pm_coordinator.max_tasks_per_decomposition"
                    + "\", line 2, say the same: leave one out"
            ),
            (
                "{parallel_execution: {enable_conflict_resolution: false}}",
                "1:51: conflicts are always resolved: write true, or nothing"
            ),
            (
                "{parallel_execution: {max_task_per_execution: 4}}",
                "1:23: unknown key \"max_task_per_execution\", did you mean "
                    + "\"max_tasks_per_execution\"?"
            ),
            (
                "{agents: {a: {type: 'security', model: 'kimi-2'}}}",
                "1:40: unknown model \"kimi-2\", did you mean \"kimi-2.5\"?"
            ),
            (
                "{agents: {a: {type: 'coordinator', model: 'anthropic/claude-opus-4.6'}}}",
                "1:43: unknown model \"anthropic/claude-opus-4.6\", did you mean "
                    + "\"claude-opus-4-6\"?"
            ),
            (
                "{quotas: {max_queue_size: -1}}",
                "1:27: \"max_queue_size\" must be a whole number from 0 to 1000000000, not the "
                    + "number -1"
            ),
            (
                "{quotas: {per_project: {p: {daily_limit_usd: 'ten'}}}}",
                "1:46: \"daily_limit_usd\" must be a number of at least 0, not the string \"ten\""
            ),
            (
                "{providers: {p: {models: {m: {costPer1MInputTokens: '1'}}}}}",
                "1:53: \"costPer1MInputTokens\" must be a number from 0 to 10000, not the string "
                    + "\"1\""
            ),
            (
                "{ops_policy: {timeout_threshold_ms: 0}}",
                "1:37: \"timeout_threshold_ms\" must be a whole number from 1 to 315360000000, "
                    + "not the number 0"
            ),
            (
                "{routing: {keywords: {security: ['-']}}}",
                "1:34: keyword \"-\" has no letter or digit"
            ),
            (
                "{routing: {keywords: {security: 'xss'}}}",
                "1:33: \"security\" must be an array, not the string \"xss\""
            ),
            ("{quotas: {daily_limit_usd: Infinity}}", "1:28: found Infinity, which JSON5 allows "),
        ])
    func errors(text: String, expected: String) {
        let error = #expect(throws: LocatedError.self) { try read(text) }
        let line = error?.description ?? ""
        #expect(line.hasPrefix("config.json:" + expected), "\(line)")
    }

    @Test("a thousand providers of odd names are read, and a crowd of models is refused")
    func hostile() throws {
        let odd = ["\"", ".", "a.b", "/", "", "é", "\\u0000", "-20250101"]
        let price = "{costPer1MInputTokens: 1, costPer1MOutputTokens: 1}"
        let models = odd.map { "\"\($0 == "\"" ? "\\\"" : $0)\": \(price)" }
            .joined(separator: ",")
        let error = #expect(throws: LocatedError.self) {
            try read("{providers: {p: {models: {\(models)}}}}")
        }
        #expect(error?.message.hasPrefix("a key must be ") == true, "\(String(describing: error))")
        let many = (0...1000).map { "m\($0): \(price)" }.joined(separator: ",")
        #expect(throws: LocatedError.self) { try read("{providers: {p: {models: {\(many)}}}}") }
    }
}
