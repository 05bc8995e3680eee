@testable import JSON
@testable import Scenarios

/// Scenarios whose load is a trace, for the tests of its reader.
enum TraceText {
    /// Every column that a trace may have, by names that data sets use.
    static let allColumns = #"""
        "arrival": "TIMESTAMP", "tokens_in": "ContextTokens", "tokens_out": "GeneratedTokens", \#
        "pool": "pool", "duration": "duration", "priority": "class", \#
        "queue_timeout": "patience"
        """#

    static let header = "TIMESTAMP,ContextTokens,GeneratedTokens,pool,duration,class,patience\n"

    static let words = #", "priorities": {"high": 1, "normal": 2, "low": 3}"#

    /// The text of a scenario whose rows become a request of one task for codegen.
    static func scenario(
        columns: String = #""arrival": "at""#, _ members: String = "",
        requests: String = #"""
        "requests": [{"name": "r", "message": "m", "plan": [{"id": "a", "prompt": "code"}]}],
        """#
    ) -> String {
        """
        {"name": "n", \(requests)
        "workload": {"trace": {"file": "calls.csv", "columns": {\(columns)}\(members)}}}
        """
    }

    /// Reads a scenario whose trace file is `calls.csv` with a text.
    static func read(_ csv: String, _ scenario: String = scenario()) throws -> Scenario {
        try read(bytes: Array(csv.utf8), scenario)
    }

    /// Reads a scenario whose trace file is `calls.csv` with some bytes.
    static func read(bytes: [UInt8], _ scenario: String = scenario()) throws -> Scenario {
        try ScenarioReader.read(
            LocatedJSONParser.parse(scenario, file: "s.json"),
            traces: RecordingSource { name throws(LocatedError) in (bytes, name) })
    }

    /// Reads the trace of such a scenario.
    static func trace(_ csv: String, _ scenario: String = scenario()) throws -> ArrivalRecording {
        try read(csv, scenario).trace
    }
}

extension Scenario {
    /// Its trace; an empty one if it has none.
    var trace: ArrivalRecording {
        if case .trace(let trace)? = workload?.arrivals {
            trace
        } else {
            ArrivalRecording(rows: [])
        }
    }
}
