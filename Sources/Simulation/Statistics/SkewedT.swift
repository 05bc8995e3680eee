import VirtualTime

/// Student's t of a mean of few skewed values, in Willink's form.
///
/// With β = skewness ÷ (6 √n), a deviation of ((1 + 6 β (t − β))^⅓ − 1) ÷ (2 β) standard errors
/// stands for t.
package struct SkewedT: Sendable {
    /// Fewer values than these say too little of their skewness to correct for it.
    private static let fewest = 5
    private let beta: Double

    /// Measures the skewness of values about their mean, without bias for normal ones.
    package init(_ values: [Double], mean: Double) {
        var squares = 0.0
        var cubes = 0.0
        for value in values {
            let deviation = value - mean
            squares += deviation * deviation
            cubes += deviation * deviation * deviation
        }
        guard values.count >= Self.fewest, squares > 0 else {
            beta = 0
            return
        }
        let count = Double(values.count)
        let variance = squares / count
        let skewness =
            cubes / count / (variance * variance.squareRoot())
            * (count * (count - 1)).squareRoot() / (count - 2)
        beta = skewness / (6 * count.squareRoot())
    }

    private var isSymmetric: Bool { beta.magnitude < 1e-6 }

    /// How many standard errors a mean lies from the true one where Student's t is this.
    func deviation(of t: Double) -> Double {
        guard !isSymmetric else { return t }
        return (Self.cubeRoot(1 + 6 * beta * (t - beta)) - 1) / (2 * beta)
    }

    /// Student's t of a mean so many standard errors from the true one: the inverse.
    package func t(of deviation: Double) -> Double {
        guard !isSymmetric else { return deviation }
        let root = 1 + 2 * beta * deviation
        return (root * root * root - 1) / (6 * beta) + beta
    }

    private static func cubeRoot(_ x: Double) -> Double {
        guard x != 0 else { return 0 }
        let root = PortableMath.exp(PortableMath.ln(x.magnitude) / 3)
        return x < 0 ? -root : root
    }
}
