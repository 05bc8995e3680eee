/// The mean of a series of dependent values, with a standard error from 32 batch means.
struct BatchedMean {
    let mean: Double
    let error: Double

    init(_ values: [Double]) {
        let batches = 32
        let size = values.count / batches
        let means = (0..<batches).map { batch in
            values[batch * size..<(batch + 1) * size].reduce(0, +) / Double(size)
        }
        let mean = means.reduce(0, +) / Double(batches)
        let squares = means.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        self.mean = mean
        error = (squares / Double(batches * (batches - 1))).squareRoot()
    }

    /// How many standard errors the mean lies above a value.
    func distance(from value: Double) -> Double { (mean - value) / error }
}
