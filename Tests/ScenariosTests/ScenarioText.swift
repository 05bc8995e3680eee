import JSON
import ParallelExecution
import Scenarios

/// Scenario texts for the tests of the reader.
enum ScenarioText {
    /// Reads a scenario from text.
    static func read(_ text: String) throws(LocatedError) -> Scenario {
        try ScenarioReader.read(LocatedJSONParser.parse(text, file: "s.json"))
    }

    /// A scenario whose line 2 holds further members of its root.
    static func root(_ members: String) -> String {
        """
        {"name": "n", "requests": [{"name": "r", "message": "m", "plan": [{"id": "task-a", \
        "pool": "codegen"}]}],
        \(members)}
        """
    }

    /// A scenario whose line 2 holds the members of its only request.
    static func request(_ members: String) -> String {
        "{\"name\": \"n\", \"requests\": [{\n\(members)}]}"
    }

    /// A scenario whose line 2 holds further members of its only task.
    static func task(_ members: String) -> String {
        request("\"message\": \"m\", \"plan\": [{\"id\": \"task-a\",\n\(members)}]")
    }

    /// A scenario whose line 2 is its workload.
    static func workload(_ members: String) -> String {
        root("\"workload\": {\(members)}")
    }

    /// A scenario of empty requests under a load.
    static func loaded(_ workload: Workload?, requests: Int = 1) -> Scenario {
        Scenario(
            name: "n",
            requests: (0..<requests).map {
                ScenarioRequest(
                    name: "r\($0)", request: Request(message: "m"), plan: Plan([]),
                    behaviours: [])
            }, workload: workload)
    }
}
