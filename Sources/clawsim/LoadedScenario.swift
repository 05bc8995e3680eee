import Harness
import LocatedJSON
import Scenarios

/// A scenario that is ready to run: read, and its expectations understood.
struct LoadedScenario {
    let path: String
    var scenario: Scenario
    let expectations: [Expectation]

    /// Reads a scenario file.
    ///
    /// - Parameters:
    ///   - path: The file's path.
    ///   - settings: Values that replace or add to what the file says.
    ///   - maySkip: Whether a scenario with nothing to run will do.
    /// - Throws: ``Failure`` with the located error.
    init(path: String, settings: [Assignment], maySkip: Bool = false) throws(Failure) {
        self.path = path
        do {
            scenario = try ScenarioFile.load(path: path, settings: settings)
            expectations = try Expectation.all(of: scenario)
        } catch {
            throw Failure(error.description, .invalidScenario)
        }
        if let reason = scenario.skipReason, !maySkip {
            throw Failure("\(path): \(reason)", .invalidScenario)
        }
    }
}
