import Foundation
import Testing
import VirtualTime

@Suite("PortableMath")
struct PortableMathTests {
    @Test("ln agrees with the platform's over all magnitudes")
    func lnAccuracy() {
        var random = KeyedRandom(
            seed: 5, execution: 0, task: 0, attempt: 0, purpose: .init(rawValue: 0))
        for _ in 0..<50_000 {
            // All positive bit patterns, with subnormals, and a neighbourhood of 1.
            let anywhere = Double(bitPattern: random.next() >> 1)
            let subnormal = Double(bitPattern: random.next() >> 13)
            let nearOne = 1 + (random.unit() - 0.5) / Double(1 << (random.next() % 50))
            for x in [anywhere, subnormal, nearOne] where x.isFinite && x > 0 {
                expectClose(PortableMath.ln(x), log(x), "ln(\(x))")
            }
        }
    }

    @Test("exp agrees with the platform's over its whole range")
    func expAccuracy() {
        var random = KeyedRandom(
            seed: 6, execution: 0, task: 0, attempt: 0, purpose: .init(rawValue: 0))
        for _ in 0..<50_000 {
            let wide = -746 + 1456 * random.unit()
            let narrow = (random.unit() - 0.5) / Double(1 << (random.next() % 50))
            for x in [wide, narrow] {
                expectClose(PortableMath.exp(x), Foundation.exp(x), "exp(\(x))")
            }
        }
    }

    @Test("special arguments")
    func special() {
        #expect(PortableMath.ln(0) == -.infinity)
        #expect(PortableMath.ln(-0.0) == -.infinity)
        #expect(PortableMath.ln(.infinity) == .infinity)
        #expect(PortableMath.ln(-1).isNaN)
        #expect(PortableMath.ln(-.infinity).isNaN)
        #expect(PortableMath.ln(.nan).isNaN)
        #expect(PortableMath.ln(1) == 0)
        #expect(PortableMath.exp(0) == 1)
        #expect(PortableMath.exp(-0.0) == 1)
        #expect(PortableMath.exp(.infinity) == .infinity)
        #expect(PortableMath.exp(-.infinity) == 0)
        #expect(PortableMath.exp(.nan).isNaN)
        #expect(PortableMath.exp(709.8) == .infinity)
        #expect(PortableMath.exp(-745.2) == 0)
        #expect(PortableMath.exp(.greatestFiniteMagnitude) == .infinity)
        #expect(PortableMath.exp(-.greatestFiniteMagnitude) == 0)
    }

    @Test(
        "committed bits of ln",
        arguments: [
            (.leastNonzeroMagnitude, 0xc087_4385_446d_71c3),
            (2.2250738585072014e-308, 0xc086_232b_dd7a_bcd2),
            (1e-300, 0xc085_9634_47f8_7fb5),
            (0.1, 0xc002_6bb1_bbb5_5515),
            (0.5, 0xbfe6_2e42_fefa_39ef),
            (0.7071067811865475, 0xbfd6_2e42_fefa_39f1),
            (0.7071067811865476, 0xbfd6_2e42_fefa_39ee),
            (0.9999999999999999, 0xbca0_0000_0000_0000),
            (1.0000000000000002, 0x3caf_ffff_ffff_ffff),
            (1.5, 0x3fd9_f323_ecbf_984c),
            (2.718281828459045, 0x3ff0_0000_0000_0000),
            (10, 0x4002_6bb1_bbb5_5516),
            (.greatestFiniteMagnitude, 0x4086_2e42_fefa_39ef),
        ] as [(Double, UInt64)])
    func lnBits(x: Double, bits: UInt64) {
        #expect(PortableMath.ln(x).bitPattern == bits)
    }

    @Test(
        "committed bits of exp",
        arguments: [
            (-745.1, 0x0000_0000_0000_0001),
            (-720.5, 0x0000_0005_cf08_fff0),
            (-708.5, 0x000e_6cf6_d088_97ac),
            (-100, 0x36ea_8c1f_14e2_af5d),
            (-1, 0x3fd7_8b56_362c_ef38),
            (-0.34657359027997264, 0x3fe6_a09e_667f_3bcc),
            (1e-10, 0x3ff0_0000_0006_df38),
            (0.5, 0x3ffa_6129_8e1e_069c),
            (1, 0x4005_bf0a_8b14_576a),
            (10, 0x40d5_829d_cf95_0560),
            (100, 0x48f3_494a_9b17_1bf5),
            (709.782712893384, 0x7fef_ffff_ffff_ff2a),
        ] as [(Double, UInt64)])
    func expBits(x: Double, bits: UInt64) {
        #expect(PortableMath.exp(x).bitPattern == bits)
    }

    @Test(
        "published quantiles of the normal distribution",
        arguments: [
            (0.5, 0.0),
            (0.75, 0.6744897501960817),
            (0.9, 1.2815515655446004),
            (0.95, 1.6448536269514722),
            (0.975, 1.959963984540054),
            (0.99, 2.3263478740408408),
            (0.995, 2.5758293035489004),
            (0.0005, -3.2905267314918945),
            // The check values of AS 241.
            (0.25, -0.6744897501960817),
            (0.001, -3.090232306167814),
            (1e-20, -9.262340089798408),
        ])
    func quantiles(p: Double, z: Double) {
        expectClose(PortableMath.inverseNormal(p), z, "inverseNormal(\(p))")
    }

    @Test("committed bits of the normal quantile, one for each of the three regions")
    func quantileBits() {
        #expect(PortableMath.inverseNormal(0.25).bitPattern == 0xbfe5_956b_8752_8a49)
        #expect(PortableMath.inverseNormal(0.025).bitPattern == 0xbfff_5c03_31ee_ff83)
        #expect(PortableMath.inverseNormal(1e-300).bitPattern == 0xc042_8607_4064_c26e)
    }

    @Test("the normal quantile is odd about one half, and infinite or NaN outside its domain")
    func quantileEnds() {
        for p in [0x1p-53, 0.03125, 0.25, 0.4375] {
            #expect(PortableMath.inverseNormal(1 - p) == -PortableMath.inverseNormal(p))
        }
        #expect(PortableMath.inverseNormal(0) == -.infinity)
        #expect(PortableMath.inverseNormal(1) == .infinity)
        #expect(PortableMath.inverseNormal(-0.1).isNaN)
        #expect(PortableMath.inverseNormal(1.1).isNaN)
        #expect(PortableMath.inverseNormal(.nan).isNaN)
    }

    /// Equal to a relative 2e-15, or to one step among the subnormal numbers, which are coarser.
    private func expectClose(
        _ actual: Double, _ expected: Double, _ what: @autoclosure () -> String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let tolerance = max(2e-15 * expected.magnitude, .leastNonzeroMagnitude)
        if actual == expected || (actual - expected).magnitude <= tolerance { return }
        Issue.record("\(what()) = \(actual), not \(expected)", sourceLocation: sourceLocation)
    }
}
