import Testing
import VirtualTime

@Suite("Distribution")
struct DistributionTests {
    static let all: [Distribution] = [
        .fixed(2.5),
        .uniform(lower: 1, upper: 3),
        .exponential(mean: 2),
        .lognormal(p50: 10, p95: 30),
        .gamma(mean: 4, scv: 0.5),
        .gamma(mean: 4, scv: 2),
        .gamma(mean: 3, scv: 1),
        .empirical([1, 2, 4, 8]),
    ]

    private static let count = 200_000

    private func samples(of distribution: Distribution) -> [Double] {
        (0..<Self.count).map { execution in
            var random = KeyedRandom(
                seed: 2024, execution: UInt32(execution), task: 0, attempt: 1,
                purpose: .init(rawValue: 1))
            return distribution.sample(using: &random)
        }
    }

    @Test("moments of 200 000 samples lie within four standard errors", arguments: all)
    func moments(distribution: Distribution) {
        let samples = samples(of: distribution)
        let n = Double(Self.count)
        let (mean, variance) = (distribution.mean, distribution.variance)
        let sampleMean = samples.reduce(0, +) / n
        #expect((sampleMean - mean).magnitude <= 4 * (variance / n).squareRoot())

        let deviations = samples.map { ($0 - mean) * ($0 - mean) }
        let sampleVariance = deviations.reduce(0, +) / n
        let spread = deviations.reduce(0) {
            $0 + ($1 - sampleVariance) * ($1 - sampleVariance)
        }
        let standardError = (spread / n / n).squareRoot()
        #expect((sampleVariance - variance).magnitude <= 4 * standardError)
    }

    @Test("exact moments")
    func exactMoments() {
        #expect(Distribution.fixed(2.5).mean == 2.5)
        #expect(Distribution.fixed(2.5).variance == 0)
        #expect(Distribution.uniform(lower: 1, upper: 4).mean == 2.5)
        #expect(Distribution.uniform(lower: 1, upper: 4).variance == 0.75)
        #expect(Distribution.exponential(mean: 3).variance == 9)
        #expect(Distribution.gamma(mean: 4, scv: 0.5).mean == 4)
        #expect(Distribution.gamma(mean: 4, scv: 0.5).variance == 8)
        #expect(Distribution.empirical([1, 2, 4, 9]).mean == 4)
        #expect(Distribution.empirical([1, 2, 4, 9]).variance == 9.5)
        // σ = ln 3 ÷ 1.6448536269514722: mean 10 exp(σ²/2), variance (exp(σ²) − 1) mean².
        let lognormal = Distribution.lognormal(p50: 10, p95: 30)
        #expect((lognormal.mean - 12.4988445823316).magnitude < 1e-12)
        #expect((lognormal.variance - 87.8292546161345).magnitude < 1e-12)
    }

    @Test("the lognormal has the quantiles that name it")
    func lognormalQuantiles() {
        let samples = samples(of: .lognormal(p50: 10, p95: 30))
        let n = Double(Self.count)
        for (value, p) in [(10.0, 0.5), (30.0, 0.95)] {
            let share = Double(samples.count { $0 <= value }) / n
            #expect((share - p).magnitude <= 4 * (p * (1 - p) / n).squareRoot())
        }
        #expect(Distribution.lognormal(p50: 7, p95: 7).mean == 7)
    }

    @Test("samples stay in the support of their distribution", arguments: all)
    func support(distribution: Distribution) {
        let samples = samples(of: distribution)
        switch distribution {
        case .fixed(let value): #expect(samples.allSatisfy { $0 == value })
        case .uniform(let lower, let upper):
            #expect(samples.allSatisfy { lower <= $0 && $0 <= upper })
        case .exponential, .lognormal, .gamma:
            #expect(samples.allSatisfy { $0 > 0 && $0.isFinite })
        case .empirical(let values):
            #expect(Set(samples) == Set(values))
        }
    }

    @Test(
        "committed bits of the first samples",
        arguments: [
            (.fixed(2.5), [0x4004_0000_0000_0000]),
            (.uniform(lower: 1, upper: 3), [0x4001_07b3_1f33_8cac, 0x4004_8ca8_828d_2364]),
            (.exponential(mean: 2), [0x3ff2_4e0d_5189_ff9a, 0x3fdf_17bf_0f87_0d1a]),
            (.lognormal(p50: 10, p95: 30), [0x4026_4963_a296_1e4e, 0x4030_ea2d_d9db_1890]),
            (.gamma(mean: 4, scv: 0.5), [0x400e_281e_015d_068b, 0x3ffc_c76a_613b_727e]),
            (.gamma(mean: 4, scv: 2), [0x4016_d465_e376_5349, 0x3fd3_e714_00e1_c8fb]),
            (.empirical([1, 2, 4, 8]), [0x4010_0000_0000_0000, 0x4020_0000_0000_0000]),
        ] as [(Distribution, [UInt64])])
    func committedBits(distribution: Distribution, bits: [UInt64]) {
        var random = KeyedRandom(
            seed: 42, execution: 1, task: 2, attempt: 3, purpose: .init(rawValue: 7))
        #expect(bits.indices.map { _ in distribution.sample(using: &random).bitPattern } == bits)
    }

    @Test("inversion takes one draw for each sample, and a fixed value none")
    func draws() {
        for distribution in Self.all {
            var used = KeyedRandom(
                seed: 1, execution: 1, task: 1, attempt: 1, purpose: .init(rawValue: 1))
            var untouched = used
            _ = distribution.sample(using: &used)
            switch distribution {
            case .gamma: continue
            case .fixed: break
            default: _ = untouched.next()
            }
            #expect(used.next() == untouched.next())
        }
    }

    @Test("a spread near zero or without bound still gives a sample")
    func extremeShapes() {
        var random = KeyedRandom(
            seed: 1, execution: 1, task: 1, attempt: 1, purpose: .init(rawValue: 1))
        let narrow = Distribution.gamma(mean: 4, scv: 1e-300).sample(using: &random)
        #expect((narrow - 4).magnitude < 1e-12)
        #expect(Distribution.gamma(mean: 4, scv: 1e300).sample(using: &random) == 0)
    }

    @Test("an empty list and a spread of zero trap")
    func traps() async {
        await #expect(processExitsWith: .failure) {
            var random = KeyedRandom(
                seed: 1, execution: 1, task: 1, attempt: 1, purpose: .init(rawValue: 1))
            _ = Distribution.empirical([]).sample(using: &random)
        }
        await #expect(processExitsWith: .failure) {
            var random = KeyedRandom(
                seed: 1, execution: 1, task: 1, attempt: 1, purpose: .init(rawValue: 1))
            _ = Distribution.gamma(mean: 1, scv: 0).sample(using: &random)
        }
    }
}
