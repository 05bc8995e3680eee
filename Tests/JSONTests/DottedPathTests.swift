import JSON
import Testing

struct DottedPathTests {
    @Test("a printed path can be read again")
    func roundTrip() throws {
        let path = DottedPath().appending(key: "prices").appending(key: "kimi-2.5")
            .appending(key: "").appending(index: 3)
        #expect(path.description == #"prices."kimi-2.5"."".3"#)
        #expect(try DottedPath(path.description, at: .nowhere).components == path.components)
    }

    @Test("the label is the innermost key with the indices after it")
    func labels() {
        #expect(DottedPath().label == "")
        #expect(DottedPath().appending(key: "a").appending(key: "b").label == "b")
        #expect(
            DottedPath().appending(key: "a").appending(index: 0).appending(index: 2).label
                == "a.0.2")
        #expect(DottedPath().appending(index: 4).label == "4")
    }
}
