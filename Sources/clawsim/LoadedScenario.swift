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
    /// - Throws: ``Failure`` with the located error.
    init(path: String, settings: [Assignment]) throws(Failure) {
        self.path = path
        do {
            scenario = try ScenarioFile.load(path: path, settings: settings)
            expectations = try Expectation.all(of: scenario)
        } catch {
            throw Failure(error.description, .invalidScenario)
        }
    }
}
