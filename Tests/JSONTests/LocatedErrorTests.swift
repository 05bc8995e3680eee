@testable import JSON
import Testing

struct LocatedErrorTests {
    @Test("the description leaves out what is not known")
    func description() {
        func text(_ location: TextLocation) -> String { "\(LocatedError(location, "no"))" }
        #expect(text(TextLocation(file: "a.json", line: 3, column: 5)) == "a.json:3:5: no")
        #expect(text(TextLocation(file: "a.csv", line: 3)) == "a.csv:3: no")
        #expect(text(TextLocation(file: "a.json")) == "a.json: no")
        #expect(text(.nowhere) == "no")
    }
}
