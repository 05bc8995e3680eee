import ParallelExecution
import Testing

@Suite("classification of labelled requests")
struct LabelledClassificationTests {
    private let distributor = Configuration().distributor

    /// The pool that a text calls for, `several` or `none`.
    private func label(_ text: String) -> String {
        let agents = distributor.classify(text).agents
        guard let only = agents.first else { return "none" }
        return agents.count == 1 ? only : "several"
    }

    @Test("all examples of the design papers come out right")
    func papers() {
        let lines = LabelledRequests.read("requests.tsv", under: "The design papers")
        #expect(lines.count == 25)
        for line in lines {
            #expect(label(line.text) == line.label, "\(line)")
        }
    }

    @Test(
        "most other requests come out right",
        arguments: [("Our own", 97, 80), ("Held out", 35, 70)])
    func others(heading: String, count: Int, floor: Int) {
        let lines = LabelledRequests.read("requests.tsv", under: heading)
        #expect(lines.count == count)
        let verdict = LabelledRequests.judge(lines, label)
        print("\(heading): \(verdict.accuracy) % of \(verdict.count) right")
        #expect(verdict.accuracy >= floor, "\(verdict.wrong)")
    }

    @Test("a request for several still has one pool for who must do it alone")
    func alone() {
        #expect(distributor.classify("Audit and fix security").pool == .pool("security"))
        #expect(distributor.classify("Build restaurant website").pool == .pool("codegen"))
        #expect(distributor.classify("Full e-commerce setup").pool == .multi)
    }
}
