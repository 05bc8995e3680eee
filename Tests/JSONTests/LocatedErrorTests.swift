@testable import JSON
import Testing

struct LocatedErrorTests {
    @Test("the description leaves out what is not known")
    func description() {
        #expect(
            "\(LocatedError(file: "a.json", line: 3, column: 5, message: "no"))" == "a.json:3:5: no"
        )
        #expect("\(LocatedError(file: "a.csv", line: 3, message: "no"))" == "a.csv:3: no")
        #expect(
            "\(LocatedError(file: "a.json", message: "no such file"))" == "a.json: no such file")
        #expect("\(LocatedError(.nowhere, "no"))" == "no")
    }
}
