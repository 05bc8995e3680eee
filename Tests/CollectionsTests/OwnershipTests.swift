import Collections
import Testing

@Suite("Ownership")
struct OwnershipTests {
    /// The optimiser may make a copy earlier than it is asked for, but not inside of a call.
    @inline(never)
    private func copy(_ ownership: Ownership) -> Ownership { ownership }

    @Test("it is shared while a copy lives that has not started anew")
    func copies() {
        var first = Ownership()
        var answers = [first.isShared]
        var second = copy(first)
        answers += [first.isShared, second.isShared]
        second = Ownership()
        answers += [first.isShared, second.isShared]
        #expect(answers == [false, true, true, false, false])
    }
}
