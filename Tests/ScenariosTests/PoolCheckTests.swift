import JSON
import Scenarios
import Testing

@Suite("pools that nothing uses")
struct PoolCheckTests {
    private func read(
        _ pools: String, tasks: String = "", settings: [String] = []
    ) throws -> [String] {
        let text = """
            {"name": "n", "config": {"worker_pools": {
            \(pools)}},
            "requests": [{"message": "m", "plan": [\(tasks)]}]}
            """
        var document = try LocatedJSONParser.parse(text, file: "s.json")
        for setting in settings { document = try Assignment(setting).applied(to: document) }
        return try ScenarioReader.read(document).warnings.map(\.description)
    }

    private func refusal(
        _ pools: String, tasks: String = "", settings: [String] = []
    ) -> String? {
        #expect(throws: LocatedError.self) {
            _ = try read(pools, tasks: tasks, settings: settings)
        }?.description
    }

    @Test(
        "within two letters of one that is used it is an error, at its name",
        arguments: ["codgen", "codegn", "Codegen", "databse", "securityy", "dcos"])
    func mistyped(name: String) {
        let meant =
            [
                "codgen": "codegen", "codegn": "codegen", "Codegen": "codegen",
                "databse": "database", "securityy": "security", "dcos": "docs",
            ][name] ?? ""
        let message = refusal(
            #""docs": {}, "\#(name)": {}"#, tasks: #"{"id": "a", "pool": "docs"}"#)
        #expect(
            message == #"s.json:2:13: nothing uses pool "\#(name)", did you mean "\#(meant)"?"#)
    }

    @Test("a pool that a task names but the configuration does not counts as used")
    func meantByTask() {
        let message = refusal(#""doc": {}"#, tasks: #"{"id": "a", "pool": "docs"}"#)
        #expect(message == #"s.json:2:1: nothing uses pool "doc", did you mean "docs"?"#)
    }

    @Test("farther away it is a warning, and no word where a task, keyword or default reaches it")
    func others() throws {
        #expect(
            try read(#""design": {}"#) == [
                #"s.json:2:1: warning: nothing uses pool "design": no task names it and it has "#
                    + "no keywords"
            ])
        #expect(try read(#""design": {}"#, tasks: #"{"id": "a", "pool": "design"}"#).isEmpty)
        #expect(try read(#""design": {"keywords": ["logo"]}"#).isEmpty)
        #expect(try read(#""security": {}, "database": {}"#).isEmpty)
    }

    @Test("names that differ in digits only are a family, and short ones are hardly mistyped")
    func families() throws {
        let tasks = #"{"id": "a", "pool": "web1"}, {"id": "b", "pool": "ui"}"#
        #expect(try read(#""web1": {}, "web2": {}, "ui": {}, "qa": {}"#, tasks: tasks).count == 2)
    }

    @Test("one that --set makes for nothing is an error, near or far, and says what was meant")
    func settings() throws {
        #expect(
            refusal("", settings: ["config.worker_pools.codgen.max_concurrent=5"])
                == "--set config.worker_pools.codgen.max_concurrent: nothing uses pool "
                + #""codgen", did you mean "codegen"?"#)
        #expect(
            refusal("", settings: ["config.worker_pools.gpu.max_concurrent=5"])
                == "--set config.worker_pools.gpu.max_concurrent: nothing uses pool "
                + #""gpu": no task names it and it has no keywords"#)
        #expect(
            try read(
                "", tasks: #"{"id": "a", "pool": "codegen"}"#,
                settings: [
                    "config.worker_pools.gpu.max_concurrent=5", "requests.0.plan.0.pool=gpu",
                    "config.worker_pools.database.max_concurrent=5",
                ]
            ).isEmpty)
    }

    @Test("what a search has made is read whatever its pools are called")
    func generated() throws {
        let text = """
            {"name": "n", "config": {"worker_pools": {"codgen": {}}},
            "requests": [{"message": "m"}]}
            """
        let document = try LocatedJSONParser.parse(text, file: "s.json")
        #expect(try ScenarioReader.read(document, isGenerated: true).warnings.isEmpty)
    }
}
