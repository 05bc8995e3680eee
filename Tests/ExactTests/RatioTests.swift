import Exact
import TestSupport
import Testing

@Suite("Ratio")
struct RatioTests {
    @Test("a ratio is kept in lowest terms")
    func lowestTerms() {
        #expect(Ratio(6, over: 4) == Ratio(3, over: 2))
        #expect(Ratio(-6, over: 4).numerator == -3)
        #expect(Ratio(0, over: 7) == Ratio(0))
        #expect(Ratio(0, over: 7).denominator == 1)
        #expect(Ratio(.min, over: 2).numerator == Int128.min / 2)
    }

    @Test("the nearest multiple of a billionth stands for a floating-point value")
    func rounding() {
        #expect(Ratio(rounding: 1.5) == Ratio(3, over: 2))
        #expect(Ratio(rounding: 1.0 / 3) == Ratio(333_333_333, over: 1_000_000_000))
        #expect(Ratio(rounding: -0.1) == Ratio(-1, over: 10))
    }

    @Test("the order is that of cross-multiplication")
    func order() {
        var random = TestRandom(seed: 3)
        for round in 0..<20_000 {
            let bound = round % 2 == 0 ? 12 : 1 << 60
            let left = (Int128(random.below(bound) - bound / 2), Int128(1 + random.below(bound)))
            let right = (Int128(random.below(bound) - bound / 2), Int128(1 + random.below(bound)))
            let isLess = left.0 * right.1 < right.0 * left.1
            let isEqual = left.0 * right.1 == right.0 * left.1
            #expect((Ratio(left.0, over: left.1) < Ratio(right.0, over: right.1)) == isLess)
            #expect((Ratio(left.0, over: left.1) == Ratio(right.0, over: right.1)) == isEqual)
        }
    }

    @Test("ratios whose products overflow are ordered exactly")
    func huge() {
        let top = Int128.max
        let ascending = [
            Ratio(.min), Ratio(.min, over: 3), Ratio(.min, over: top), Ratio(-1),
            Ratio(-(top - 1), over: top), Ratio(-1, over: top), Ratio(0), Ratio(1, over: top),
            Ratio(1, over: top - 1), Ratio(top - 2, over: top - 1), Ratio(top - 1, over: top),
            Ratio(1), Ratio(top, over: top - 1), Ratio(top - 1, over: top - 2),
            Ratio(top / 2, over: 3), Ratio(top, over: 3), Ratio(top - 1), Ratio(top),
        ]
        for (left, right) in ascending.indices.flatMap({ index in
            ascending.indices.map { (index, $0) }
        }) {
            #expect((ascending[left] < ascending[right]) == (left < right))
        }
    }

    @Test("a denominator of zero traps")
    func zero() async {
        await #expect(processExitsWith: .failure) { _ = Ratio(1, over: 0) }
    }
}
