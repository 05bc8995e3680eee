import Simulation
import Testing

@Suite("Moments")
struct MomentsTests {
    private func moments(_ values: [Double]) -> Moments {
        var moments = Moments()
        for value in values {
            moments.record(value)
        }
        return moments
    }

    @Test("without values there are no figures")
    func empty() {
        let moments = Moments()
        #expect(moments.count == 0)
        #expect(moments.mean == nil)
        #expect(moments.variance == nil)
        #expect(moments.confidenceInterval95 == nil)
    }

    @Test("one value has a mean and no interval")
    func single() {
        let moments = moments([2.5])
        #expect(moments.mean == 2.5)
        #expect(moments.variance == nil)
        #expect(moments.confidenceInterval95 == nil)
    }

    @Test("mean, variance and interval of five values agree with scipy")
    func fiveValues() throws {
        let moments = moments([1.5, 2.0, 0.25, 9.75, 4.0])
        #expect(moments.count == 5)
        #expect(moments.mean == 3.5)
        let variance = try #require(moments.variance)
        #expect(abs(variance - 14.03125) < 1e-13)
        let half = try #require(moments.confidenceInterval95)
        #expect(abs(half - 4.65106351585136) < 1e-8)
    }

    @Test("a large offset costs no accuracy")
    func offset() {
        let moments = moments([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16])
        #expect(moments.mean == 1e9 + 10)
        #expect(moments.variance == 30)
    }

    @Test("equal values have an interval of no width")
    func constant() {
        #expect(moments([7, 7, 7]).confidenceInterval95 == 0)
    }
}
