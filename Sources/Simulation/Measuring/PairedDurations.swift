/// What the requests of one replication took in serial and in parallel mode, those that completed
/// in both: a mode that loses work must not look faster for it.
package struct PairedDurations: Sendable, Equatable, Codable {
    /// The durations of some requests, nanoseconds.
    package struct Sums: Sendable, Equatable, Codable {
        /// Creates the sums of no requests.
        package init() {}

        /// All in serial mode.
        package fileprivate(set) var serial: Int128 = 0
        /// All in parallel mode.
        package fileprivate(set) var parallel: Int128 = 0

        /// Adds those of others.
        package static func += (left: inout Sums, right: Sums) {
            left.serial += right.serial
            left.parallel += right.parallel
        }
    }

    /// Into so many batches of consecutive requests a run is cut.
    private static let batchCount = 20

    /// Requests that completed in both modes.
    package let count: Int
    /// Requests that did not complete in one of the modes, or in either.
    package let leftOut: Int
    /// What all of them took.
    package let all: Sums
    /// What equal batches of consecutive requests took; empty where there are too few requests.
    package private(set) var batches: [Sums]

    /// Pairs the requests of two runs under the same draws by their execution number.
    package init(serial: CompletedDurations, parallel: CompletedDurations) {
        let pairs = zip(serial.values, parallel.values).filter { $0 >= 0 && $1 >= 0 }
        count = pairs.count
        leftOut = max(serial.values.count, parallel.values.count) - pairs.count
        func sums(_ pairs: some Sequence<(Int64, Int64)>) -> Sums {
            pairs.reduce(into: Sums()) {
                $0.serial += Int128($1.0)
                $0.parallel += Int128($1.1)
            }
        }
        all = sums(pairs)
        let size = pairs.count / Self.batchCount
        let first = pairs.count - size * Self.batchCount
        batches =
            size == 0
            ? []
            : stride(from: first, to: pairs.count, by: size).map { sums(pairs[$0..<$0 + size]) }
    }

    /// Forgets the batches, which only a run that is the only one needs.
    package mutating func forgetBatches() { batches = [] }
}
