import Simulation
import Testing

@Suite("StudentT")
struct StudentTTests {
    @Test(
        "the quantile agrees with scipy.stats.t.ppf(0.975, df)",
        arguments: [
            (1, 12.706204736174694), (2, 4.302652729749462), (5, 2.5705818356363146),
            (10, 2.228138851986274), (30, 2.0422724563012378), (31, 2.039513446396408),
            (40, 2.021075390306273), (100, 1.9839715185235518), (1000, 1.9623390808264083),
            (1_000_000, 1.959966356814107),
        ])
    func scipy(degreesOfFreedom: Int, expected: Double) {
        let quantile = StudentT.quantile975(degreesOfFreedom: degreesOfFreedom)
        #expect(abs(quantile - expected) < 3e-8)
    }

    @Test("the table rounds to that of the NIST/SEMATECH e-Handbook")
    func handbook() {
        let published = [
            12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228,
            2.201, 2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086,
            2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042,
        ]
        for (index, value) in published.enumerated() {
            #expect(abs(StudentT.quantile975(degreesOfFreedom: index + 1) - value) <= 0.0005)
        }
    }

    @Test("the quantile falls with every degree of freedom, also from table to expansion")
    func monotone() {
        let quantiles = (1...200).map { StudentT.quantile975(degreesOfFreedom: $0) }
        #expect(zip(quantiles, quantiles.dropFirst()).allSatisfy { $0 > $1 })
    }

    @Test("the limit is the quantile of the normal distribution")
    func limit() {
        #expect(StudentT.quantile975(degreesOfFreedom: .max) == 1.959963984540054)
    }

    @Test("no degrees of freedom stop the program")
    func noDegrees() async {
        await #expect(processExitsWith: .failure) {
            _ = StudentT.quantile975(degreesOfFreedom: 0)
        }
    }
}

@Suite("probabilities of Student's t")
struct StudentTProbabilityTests {
    @Test("probability and quantile are inverse", arguments: [1, 2, 3, 4, 9, 30, 120])
    func inverse(degreesOfFreedom: Int) {
        let quantile = StudentT.quantile975(degreesOfFreedom: degreesOfFreedom)
        let upper = StudentT.probability(atMost: quantile, degreesOfFreedom: degreesOfFreedom)
        let lower = StudentT.probability(atMost: -quantile, degreesOfFreedom: degreesOfFreedom)
        #expect(abs(upper - 0.975) < 1e-6)
        #expect(abs(lower - 0.025) < 1e-6)
    }

    @Test("half of all values are below zero, and all below a great one")
    func limits() {
        #expect(StudentT.probability(atMost: 0, degreesOfFreedom: 5) == 0.5)
        #expect(StudentT.probability(atMost: 100, degreesOfFreedom: 5) == 1)
        #expect(StudentT.probability(atMost: -100, degreesOfFreedom: 5) == 0)
    }
}
