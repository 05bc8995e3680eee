import Collections
import Testing

@Suite("Ownership")
struct OwnershipTests {
    @Test("it is shared while a copy lives that has not started anew")
    func copies() {
        var first = Ownership()
        #expect(!first.isShared)
        var second = first
        #expect(first.isShared)
        #expect(second.isShared)
        second = Ownership()
        #expect(!first.isShared)
        #expect(!second.isShared)
    }
}
