/// A mean with its 95 % confidence interval, in the unit of the samples.
///
/// Student's t with a correction for skewness, because sums of waiting times lean to the right and
/// a symmetric interval is too low: R. Willink, "A confidence interval and test for the mean of an
/// asymmetric distribution", *Communications in Statistics* 34 (2005). The interval holds the
/// mean and need not be symmetric about it.
package struct MeanInterval: Sendable, Equatable {
    /// Where the independent values come from of which the interval is made.
    package enum Method: String, Sendable {
        /// Batches of one long run.
        case batchMeans = "batch_means"
        /// Independent runs.
        case replications
        /// Spans of the time of one run.
        case spans
    }

    /// The estimate.
    package let mean: Double
    /// The lower end.
    package let low: Double
    /// The upper end.
    package let high: Double
    /// The estimate's standard error.
    package let standardError: Double
    /// Where the values come from.
    package let method: Method

    /// Creates an interval from values of one law; `nil` for fewer than two.
    ///
    /// A series of batches still resembles its neighbours: the variance of its mean is multiplied
    /// by (1 + r) ÷ (1 − r), where r is the correlation of neighbours, cleared of its bias of
    /// −(1 + 3 r) ÷ n (M. G. Kendall, *Biometrika* 41, 1954). Both corrections are the core of
    /// Skart: A. Tafazzoli, N. Steiger, J. Wilson, *Int. J. Simulation and Process Modelling* 6
    /// (2011).
    ///
    /// - Parameters:
    ///   - values: Independent values, or the means of consecutive batches.
    ///   - center: The estimate; the mean of the values unless it is known better.
    ///   - method: Where the values come from.
    package init?(_ values: [Double], around center: Double? = nil, method: Method) {
        var moments = Moments()
        for value in values { moments.record(value) }
        guard let own = moments.mean, let variance = moments.variance else { return nil }
        let count = Double(values.count)
        var error = variance / count
        if case .batchMeans = method { error *= Self.inflation(values, mean: own) }
        standardError = error.squareRoot()
        let quantile = StudentT.quantile975(degreesOfFreedom: values.count - 1)
        let skewness = SkewedT(values, mean: own)
        mean = center ?? own
        low = mean - skewness.deviation(of: quantile) * standardError
        high = mean - skewness.deviation(of: -quantile) * standardError
        self.method = method
    }

    /// How many times wider the variance of a mean of neighbours is than one of independent values.
    private static func inflation(_ values: [Double], mean: Double) -> Double {
        var squares = 0.0
        var products = 0.0
        for index in values.indices {
            let deviation = values[index] - mean
            squares += deviation * deviation
            if index > 0 { products += deviation * (values[index - 1] - mean) }
        }
        guard squares > 0 else { return 1 }
        let seen = products / squares
        // Beyond 0.8 the correction is mere noise.
        let correlation = min(max(seen + (1 + 3 * max(seen, 0)) / Double(values.count), 0), 0.8)
        return (1 + correlation) / (1 - correlation)
    }

    /// The interval within bounds that no mean can be beyond.
    package func clamped(to range: ClosedRange<Double>) -> MeanInterval {
        MeanInterval(
            mean: mean, low: min(max(low, range.lowerBound), mean),
            high: max(min(high, range.upperBound), mean), standardError: standardError,
            method: method)
    }

    private init(
        mean: Double, low: Double, high: Double, standardError: Double, method: Method
    ) {
        self.mean = mean
        self.low = low
        self.high = high
        self.standardError = standardError
        self.method = method
    }

    /// Half the interval's width.
    package var halfWidth: Double { (high - low) / 2 }

    /// Whether a value lies in the interval.
    package func contains(_ value: Double) -> Bool { low <= value && value <= high }
}
