/// The mean and variance of a stream of numbers, by Welford's recurrence.
///
/// Numbers must come in a fixed order where results have to be equal to the last bit.
package struct Moments: Equatable, Sendable {
    /// The number of values.
    package private(set) var count = 0
    private var runningMean = 0.0
    private var squaredDeviations = 0.0

    /// Creates moments of no values.
    package init() {}

    /// The mean, `nil` without values.
    package var mean: Double? { count > 0 ? runningMean : nil }

    /// The unbiased sample variance, `nil` for fewer than two values.
    package var variance: Double? {
        count > 1 ? squaredDeviations / Double(count - 1) : nil
    }

    /// Half the width of the 95 % confidence interval of the mean, `nil` for fewer than two values.
    ///
    /// Student's t with count − 1 degrees of freedom times the standard error of the mean.
    package var confidenceInterval95: Double? {
        guard let variance else { return nil }
        let standardError = (variance / Double(count)).squareRoot()
        return StudentT.quantile975(degreesOfFreedom: count - 1) * standardError
    }

    /// Adds one value.
    package mutating func record(_ value: Double) {
        count += 1
        let deviation = value - runningMean
        runningMean += deviation / Double(count)
        squaredDeviations += deviation * (value - runningMean)
    }
}
