/// A mean with its 95 % confidence interval, in the unit of the samples.
package struct MeanInterval: Sendable, Equatable {
    /// Where the independent values come from of which the interval is made.
    package enum Method: String, Sendable {
        /// Batches of one long run.
        case batchMeans = "batch_means"
        /// The means of independent runs.
        case replications
    }

    /// The estimate, the middle of the interval.
    package let mean: Double
    /// The estimate's standard error.
    package let standardError: Double
    /// Half the interval's width: Student's t times the standard error.
    package let halfWidth: Double
    /// Where the values come from.
    package let method: Method
    /// How many samples at the start of the run were left out.
    package let warmUpRemoved: Int

    /// The interval of independent values of one law; `nil` for fewer than two.
    init?(_ values: Moments, method: Method, warmUpRemoved: Int = 0) {
        guard let mean = values.mean, let variance = values.variance,
            let halfWidth = values.confidenceInterval95
        else { return nil }
        self.mean = mean
        standardError = (variance / Double(values.count)).squareRoot()
        self.halfWidth = halfWidth
        self.method = method
        self.warmUpRemoved = warmUpRemoved
    }

    /// The lower end.
    package var low: Double { mean - halfWidth }
    /// The upper end.
    package var high: Double { mean + halfWidth }

    /// Whether a value lies in the interval.
    package func contains(_ value: Double) -> Bool { low <= value && value <= high }
}
