@testable import Collections
import Testing

@Suite("Lanes")
struct LanesTests {
    @Test("a newcomer takes the lowest free lane, counted from 1")
    func lowest() {
        var lanes = Lanes()
        #expect((0..<4).map { _ in lanes.take() } == [1, 2, 3, 4])
        lanes.release(3)
        lanes.release(2)
        #expect((0..<3).map { _ in lanes.take() } == [2, 3, 5])
        lanes.release(5)
        lanes.release(1)
        #expect((0..<3).map { _ in lanes.take() } == [1, 5, 6])
    }
}
