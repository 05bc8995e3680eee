import JSON
import ParallelExecution
import Testing

@Suite("configuration reading")
struct ConfigurationReadingTests {
    private func read(_ text: String) throws -> Configuration {
        try Configuration(openClawFile: text.utf8, named: "config.json")
    }

    private func readSection(_ text: String) throws -> Configuration {
        try read("{\"parallel_execution\":\n\(text)}")
    }

    @Test(
        "what is missing has OpenClaw's defaults",
        arguments: [
            "{}", #"{"channels": {"x": [1]}, "model": 3}"#, #"{"parallel_execution": {}}"#,
            """
            {"parallel_execution": {"worker_pools": {"codegen": {}}, "retry": {}, "prices": {},
              "pm_coordinator": {}, "result_aggregation": {}}}
            """,
        ])
    func defaults(text: String) throws {
        #expect(try read(text) == Configuration())
    }

    @Test("every key is read")
    func everyKey() throws {
        let configuration = try readSection(
            """
            {
              "enabled": false, "auto_fallback_to_serial": false,
              "worker_pools": {"qa": {
                "max_concurrent": 7, "timeout_sec": 0.25, "max_retries": 0, "model": "kimi",
                "fallback_model": "own", "on_exhausted": "escalate", "max_queue": 0,
                "queue_timeout_sec": 1.000000001, "keywords": ["check", "quality gate"],
                "degradation_note": "unchecked"}},
              "retry": {"backoff_sec": [0, 0.5]},
              "pm_coordinator": {
                "decomposition_model": "own", "reasoning_effort": "low",
                "max_tasks_per_decomposition": 1000, "max_concurrent_executions": 9,
                "max_queued_executions": 4},
              "result_aggregation": {
                "strategy": "intelligent_merge", "conflict_resolution": "security_first"},
              "scheduling": "critical_path", "max_remediation_rounds": 0,
              "prices": {
                "own": {"input": 0.001, "output": 10000}, "kimi": {"input": 1, "output": 2}}
            }
            """)
        var expected = Configuration()
        expected.isEnabled = false
        expected.fallsBackToSerial = false
        var pool = PoolConfiguration(
            name: "qa", slots: 7, timeout: .milliseconds(250), degradationNote: "unchecked")
        pool.maxRetries = 0
        pool.model = "kimi"
        pool.fallbackModels = ["own"]
        pool.onExhausted = .escalate
        pool.maxQueue = 0
        pool.queueTimeout = 1_000_000_001
        pool.keywords = ["check", "quality gate"]
        expected.pools.append(pool)
        expected.retry = RetryPolicy(backoff: [.zero, .milliseconds(500)])
        expected.coordinatorModel = "own"
        expected.reasoningEffort = "low"
        expected.maxTasksPerDecomposition = 1000
        expected.maxConcurrentExecutions = 9
        expected.maxQueuedExecutions = 4
        expected.scheduling = .criticalPath
        expected.maxRemediationRounds = 0
        expected.prices.set(.init(model: "own", input: 1_000_000, output: 10_000_000_000_000))
        expected.prices.set(.init(model: "kimi", input: 1_000_000_000, output: 2_000_000_000))
        #expect(configuration == expected)
    }

    @Test("pools change key by key, and new ones follow in the order of the file")
    func pools() throws {
        let configuration = try readSection(
            """
            {"worker_pools": {
              "zeta": {}, "database": {"max_concurrent": 5}, "alpha": {"timeout_sec": 1}}}
            """)
        var expected = PoolConfiguration.defaults
        expected[2].slots = 5
        expected.append(PoolConfiguration(name: "zeta"))
        expected.append(PoolConfiguration(name: "alpha", timeout: .seconds(1)))
        #expect(configuration.pools == expected)
        #expect(configuration.pools[3].slots == 1)
        #expect(configuration.pools[3].timeout == 300_000_000_000)
        #expect(!configuration.pools[2].keywords.isEmpty)
    }

    @Test(
        "an error says where and what",
        arguments: [
            ("{\"pools\": 1}", "2:2: unknown key \"pools\": the known keys are enabled, "),
            ("{\"enabeld\": true}", "2:2: unknown key \"enabeld\", did you mean \"enabled\"?"),
            (
                "{\"worker_pools\": {\"x\": {\"timeout\": 3}}}",
                "2:25: unknown key \"timeout\": the known keys are max_concurrent, timeout_sec, "
            ),
            (
                "{\"worker_pools\": {\"x\": {\"max_concurrent\": 0}}}",
                "2:43: \"max_concurrent\" must be a whole number from 1 to 10000, not the number 0"
            ),
            (
                "{\"worker_pools\": {\"x\": {\"timeout_sec\": 0}}}",
                "2:40: \"timeout_sec\" must be a number above 0 and at most 315360000, not the "
            ),
            (
                "{\"worker_pools\": {\"x\": {\"model\": \"claude-sonet-4\"}}}",
                "2:34: unknown model \"claude-sonet-4\", did you mean \"claude-sonnet-4\"?"
            ),
            (
                "{\"worker_pools\": {\"x\": {\"fallback_model\": \"gpt\"}}}",
                "2:43: unknown model \"gpt\": the known models are claude-opus-4-6, "
                    + "claude-sonnet-4,"
            ),
            (
                "{\"pm_coordinator\": {\"decomposition_model\": \"kimi2.5\"}}",
                "2:44: unknown model \"kimi2.5\", did you mean \"kimi-2.5\"?"
            ),
            (
                "{\"worker_pools\": {\"pm\": {}}}",
                "2:19: the pool name \"pm\" is reserved for the project manager"
            ),
            ("{\"worker_pools\": {\"\": {}}}", "2:19: a pool needs a name"),
            (
                "{\"worker_pools\": {\"x\": {\"keywords\": [\"a\", \"-\"]}}}",
                "2:43: keyword \"-\" has no letter or digit"
            ),
            ("{\"retry\": {\"backoff_sec\": []}}", "2:27: \"backoff_sec\" must have from 1 "),
            (
                "{\"retry\": {\"backoff_sec\": [-1]}}",
                "2:28: \"backoff_sec.0\" must be a number from 0 to 315360000, not the number -1"
            ),
            (
                "{\"prices\": {\"x\": {\"input\": 1e-10, \"output\": 1}}}",
                "2:28: \"input\" must be a number from 0 to 10000, not the number 1e-10 (at most 9"
            ),
            (
                "{\"prices\": {\"x\": {\"input\": 1}}}",
                "2:18: missing key \"output\" in parallel_execution.prices.x: it must be a number"
            ),
            (
                "{\"result_aggregation\": {\"strategy\": \"merge\"}}",
                "2:37: \"strategy\" must be \"intelligent_merge\", not the string \"merge\""
            ),
            (
                "{\"scheduling\": \"lifo\"}",
                "2:16: \"scheduling\" must be \"fifo\", \"priority\" or \"critical_path\", not the "
            ),
            ("null", "2:1: \"parallel_execution\" must be an object, not null"),
            ("{", "2:3: the text ends inside the object opened at line 1, column 1"),
        ])
    func errors(section: String, expected: String) {
        let error = #expect(throws: LocatedError.self) { try readSection(section) }
        let line = error?.description ?? ""
        #expect(line.hasPrefix("config.json:" + expected), "\(line)")
        #expect(!line.contains("\n"))
    }

    @Test(
        "a file without the section, or with a misspelt one, is read with a warning",
        arguments: [
            ("{}", #"1:1: warning: there is no section "parallel_execution": all its "#),
            (#"{"channels": {}, "model": 3}"#, "1:1: warning: there is no section "),
            (
                #"{"parallel_executions": {}}"#,
                #"1:2: warning: the section "parallel_executions" is not read, did you mean "#
                    + #""parallel_execution"? Without it, all its defaults are assumed, slots of "#
                    + "codegen 3, security 2, database 2"
            ),
            ("{\n\"parallelExecution\": {}}", #"2:1: warning: the section "parallelExecution" is"#),
            (#"{"parallel-execution": {}}"#, #"1:2: warning: the section "parallel-execution" is"#),
            (#"{"Parallel_Execution": {}}"#, #"1:2: warning: the section "Parallel_Execution" is"#),
            (
                #"{"worker_pools": {"codegen": {}}}"#,
                #"1:2: warning: "worker_pools" is not read here: it belongs into the section "#
                    + #""parallel_execution". Without it, all its defaults"#
            ),
            (#"{"enabled": true}"#, "1:1: warning: there is no section "),
        ])
    func missingSection(text: String, expected: String) throws {
        #expect(try read(text) == Configuration())
        let warnings = try Configuration.warnings(openClawFile: text.utf8, named: "config.json")
        #expect(warnings.count == 1)
        #expect(warnings[0].hasPrefix("config.json:" + expected), "\(warnings)")
    }

    @Test("a file with the section brings no warning, and what is no file an error")
    func present() throws {
        let text = #"{"parallel_executions": {}, "parallel_execution": {}}"#
        #expect(try Configuration.warnings(openClawFile: text.utf8, named: "f").isEmpty)
        for text in ["[]", "{"] {
            #expect(throws: LocatedError.self) {
                try Configuration.warnings(openClawFile: text.utf8, named: "f")
            }
        }
    }

    @Test("a document that is no object is refused")
    func noObject() {
        let error = #expect(throws: LocatedError.self) { try read("[]") }
        #expect(
            error?.description == "config.json:1:1: the document must be an object, not an array")
    }

    @Test("a thousand and one pools or models are refused")
    func tooMany() {
        let pools = (0...1000).map { "\"p\($0)\": {}" }.joined(separator: ",")
        #expect(throws: LocatedError.self) {
            try readSection("{\"worker_pools\": {\(pools)}}")
        }
        let prices = (0...1000).map { "\"m\($0)\": {\"input\": 1, \"output\": 1}" }
        #expect(throws: LocatedError.self) {
            try readSection("{\"prices\": {\(prices.joined(separator: ","))}}")
        }
    }
}
