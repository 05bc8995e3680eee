import Collections
import Testing

@Suite("Ownership")
struct OwnershipTests {
    @Test("it is shared while a copy lives that has not started anew")
    func copies() {
        var first = Ownership()
        var answers = [first.isShared]
        var second = first
        answers += [first.isShared, second.isShared]
        second = Ownership()
        answers += [first.isShared, second.isShared]
        #expect(answers == [false, true, true, false, false])
    }
}
