import JSON
import Testing

struct DottedPathTests {
    @Test("a printed path can be read again")
    func roundTrip() throws {
        let path = DottedPath().appending(key: "prices").appending(key: "kimi-2.5")
            .appending(key: "").appending(key: "3")
        #expect(path.description == #"prices."kimi-2.5"."".3"#)
        #expect(try DottedPath(path.description, at: .nowhere).components == path.components)
    }

    @Test("the label is the innermost key with the indices after it")
    func labels() {
        #expect(DottedPath().label == "")
        #expect(DottedPath().appending(key: "a").appending(key: "b").label == "b")
        var labels: [String] = []
        DottedPath().appending(key: "a").forEachIndex(below: 2) { _, path in
            path.forEachIndex(below: 2) { _, path in labels.append(path.label) }
        }
        DottedPath().forEachIndex(below: 2) { _, path in labels.append(path.label) }
        #expect(labels == ["a.0.0", "a.0.1", "a.1.0", "a.1.1", "0", "1"])
    }
}
