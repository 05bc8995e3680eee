import Collections
import Testing

@Suite("Ownership")
struct OwnershipTests {
    @Test("it is shared while a copy lives that has not started anew")
    func copies() {
        var alone = Ownership()
        let isAlone = !alone.isShared
        #expect(isAlone)
        // The optimiser may make a copy earlier than it is asked for, so nothing is asked before.
        var first = Ownership()
        var second = first
        var answers = [first.isShared, second.isShared]
        second = Ownership()
        answers += [first.isShared, second.isShared]
        #expect(answers == [true, true, false, false])
    }
}
