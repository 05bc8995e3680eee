import Foundation
import JSON
import ParallelExecution
import Scenarios
import Testing
import VirtualTime

@Suite("scenario file")
final class ScenarioFileTests {
    private let directory: String

    init() throws {
        directory = NSTemporaryDirectory() + "scenario-file-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: directory + "/conf", withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: directory)
    }

    private func write(_ text: String, to name: String = "s.json") throws -> String {
        let path = directory + "/" + name
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        return path
    }

    private func error(_ path: String, set: [String] = []) throws -> String {
        let settings = try set.map { try Assignment($0) }
        let error = #expect(throws: LocatedError.self) {
            try ScenarioFile.load(path: path, settings: settings)
        }
        return (error?.description ?? "").replacing(directory + "/", with: "")
    }

    @Test("a file is read")
    func read() throws {
        let path = try write(ScenarioText.root(#""seed": 7"#))
        #expect(try ScenarioFile.load(path: path).seed == 7)
    }

    @Test("a path in config is relative to the scenario")
    func config() throws {
        _ = try write(
            """
            {"channels": {}, "parallel_execution": {"worker_pools": {"codegen": {
              "max_concurrent": 9}}}}
            """, to: "conf/open.json")
        let path = try write(ScenarioText.root(#""config": "conf/open.json""#))
        #expect(try ScenarioFile.load(path: path).configuration.pools[0].slots == 9)
        let absolute = try write(ScenarioText.root("\"config\": \"\(directory)/conf/open.json\""))
        #expect(try ScenarioFile.load(path: absolute).configuration.pools[0].slots == 9)
    }

    @Test("a config.json without the section stands for the defaults")
    func emptyConfig() throws {
        _ = try write("{}", to: "conf/open.json")
        let path = try write(ScenarioText.root(#""config": "conf/open.json""#))
        let scenario = try ScenarioFile.load(path: path)
        #expect(scenario.configuration == .init())
        let assumed = "all its defaults are assumed, slots of codegen 3, security 2, database 2"
        #expect(
            scenario.warnings.map { $0.description.replacing(directory + "/", with: "") } == [
                "conf/open.json:1:1: warning: there is no section \"parallel_execution\": "
                    + assumed
            ])
        _ = try write(#"{"parallel_executions": {"enabled": false}}"#, to: "conf/open.json")
        for settings in [[], ["config.scheduling=fifo", "config.enabled=true"]] {
            let scenario = try ScenarioFile.load(
                path: path, settings: settings.map { try Assignment($0) })
            #expect(scenario.configuration.isEnabled)
            #expect(
                scenario.warnings.map(\.message) == [
                    "the section \"parallel_executions\" is not read, did you mean "
                        + "\"parallel_execution\"? Without it, " + assumed
                ])
        }
        _ = try write(#"{"parallel_execution": {}}"#, to: "conf/open.json")
        #expect(try ScenarioFile.load(path: path).warnings.isEmpty)
    }

    @Test("an error in a config.json names that file")
    func configErrors() throws {
        let path = try write(ScenarioText.root(#""config": "conf/open.json""#))
        #expect(try error(path).hasPrefix("s.json:2:11: the configuration "))
        #expect(try error(path).hasSuffix(" cannot be used: no such file"))
        #expect(try error(path, set: ["config=other.json"]).hasPrefix("--set config: the config"))
        _ = try write(#"{"parallel_execution": {"enabeld": true}}"#, to: "conf/open.json")
        #expect(
            try error(path)
                == #"conf/open.json:1:25: unknown key "enabeld", did you mean "enabled"?"#)
        _ = try write("[]", to: "conf/open.json")
        #expect(
            try error(path) == "conf/open.json:1:1: the document must be an object, not an array")
    }

    @Test("settings replace what the file says, also in a config.json")
    func settings() throws {
        _ = try write(
            #"{"parallel_execution": {"scheduling": "fifo", "max_remediation_rounds": 3}}"#,
            to: "conf/open.json")
        let path = try write(ScenarioText.root(#""config": "conf/open.json""#))
        let settings = [
            "seed=7", "seed=8", "requests.0.arrival=5s", "config.scheduling=priority",
            "config.worker_pools.codegen.max_concurrent=4", "requests.0.plan.0.tokens_in=12",
        ]
        let scenario = try ScenarioFile.load(
            path: path, settings: settings.map { try Assignment($0) })
        #expect(scenario.seed == 8)
        #expect(scenario.requests[0].arrival == 5_000_000_000)
        #expect(scenario.configuration.scheduling == .priority)
        #expect(scenario.configuration.maxRemediationRounds == 3)
        #expect(scenario.configuration.pools[0].slots == 4)
        #expect(scenario.requests[0].behaviours[0].tokensIn == .fixed(12))
        let other = try ScenarioFile.load(
            path: path, settings: [Assignment("config={}")])
        #expect(other.configuration == .init())
    }

    @Test(
        "a setting that does not fit is refused",
        arguments: [
            (
                "seed=many",
                """
                --set seed: "seed" must be a whole number from 0 to 18446744073709551615, not the \
                string "many"
                """
            ),
            (
                "config.worker_pools.codegen.max_concurrent=x",
                """
                --set config.worker_pools.codegen.max_concurrent: \
                "config.worker_pools.codegen.max_concurrent" must be a whole number from 1 to \
                10000, not the string "x"
                """
            ),
            ("confg.x=1", #"--set confg.x: unknown key "confg", did you mean "config"?"#),
            (
                "requests.3.name=x",
                """
                --set requests.3.name: "requests" has 1 items: write one of their indices, which \
                count from 0, not "3"
                """
            ),
            (
                "name.x=1",
                """
                --set name.x: "name" is the string "n": only an object or an array can hold "x"
                """
            ),
        ])
    func badSettings(text: String, expected: String) throws {
        let path = try write(ScenarioText.root(""))
        #expect(try error(path, set: [text]) == expected)
    }

    @Test("a file that cannot be read is refused without a line")
    func unreadable() throws {
        #expect(try error(directory + "/none.json") == "none.json: no such file")
        #expect(try error(directory + "/conf") == "conf: this is a directory, not a file")
        #expect(try error("") == "no such file")
        #expect(try error("/dev/zero") == "/dev/zero:1:1: the file goes on beyond 64 MB")
        let binary = try write("")
        try Data([0x7B, 0xFF]).write(to: URL(fileURLWithPath: binary))
        #expect(try error(binary).hasPrefix("s.json:1:2: found the byte 0xFF"))
    }
}
