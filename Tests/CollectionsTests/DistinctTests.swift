import Collections
import Testing

@Suite("distinct elements")
struct DistinctTests {
    @Test("stand in the order in which they come first")
    func order() {
        #expect([3, 1, 3, 2, 1].distinct() == [3, 1, 2])
        #expect([Int]().distinct() == [])
    }
}
