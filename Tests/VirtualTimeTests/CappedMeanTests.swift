import Testing
import VirtualTime

@Suite("means of what is cut off")
struct CappedMeanTests {
    private static let limit = 315_360_000e9

    /// The integral over the normal deviate, in steps of a thousandth.
    private func integral(p50: Double, sigma: Double, limit: Double) -> Double {
        stride(from: -10.0, through: 45, by: 0.001).reduce(0) { sum, z in
            let density = PortableMath.exp(-0.5 * z * z) * 0.3989422804014327
            return sum + 0.001 * density * min(p50 * PortableMath.exp(sigma * z), limit)
        }
    }

    @Test(
        "a lognormal's is its integral",
        arguments: [
            (1e9, 31_536_000e9), (1e9, 315_360_000e9), (1, 1e3), (100e15, 300e15), (9e9, 9e9),
        ])
    func lognormal(p50: Double, p95: Double) {
        let mean = Distribution.lognormal(p50: p50, p95: p95).mean(cappedAt: Self.limit)
        let sigma = PortableMath.ln(p95 / p50) / 1.6448536269514722
        let expected = integral(p50: p50, sigma: sigma, limit: Self.limit)
        #expect(abs(mean - expected) < 1e-6 * expected)
    }

    @Test("it is finite and between median and limit however wide the spread", arguments: 0..<60)
    func wide(power: Int) {
        var p95 = 1.0
        for _ in 0..<power where p95 < Self.limit / 2 { p95 *= 2 }
        let mean = Distribution.lognormal(p50: 1, p95: p95).mean(cappedAt: Self.limit)
        #expect(mean >= 1 && mean < Self.limit)
    }

    @Test("far from the limit it is the mean itself, to the bit")
    func farAway() {
        for distribution in DistributionTests.all {
            #expect(distribution.mean(cappedAt: 1e18) == distribution.mean)
        }
    }

    @Test("the others follow from their integrals")
    func others() {
        #expect(Distribution.fixed(5).mean(cappedAt: 3) == 3)
        // Half of it is cut from 3 on average to 2, the rest is 1.5 on average.
        #expect(Distribution.uniform(lower: 1, upper: 3).mean(cappedAt: 2) == 1.75)
        #expect(Distribution.uniform(lower: 4, upper: 6).mean(cappedAt: 2) == 2)
        let exponential = Distribution.exponential(mean: 2).mean(cappedAt: 2)
        #expect(abs(exponential - 2 * (1 - 0.36787944117144233)) < 1e-15)
        #expect(Distribution.exponential(mean: 0).mean(cappedAt: 2) == 0)
        #expect(Distribution.gamma(mean: 4, scv: 2).mean(cappedAt: 3) == 3)
        #expect(Distribution.empirical([1, 5, 9]).mean(cappedAt: 3).rounded(.down) == 2)
    }
}
