package import ParallelExecution

/// How many decompositions failed, by reason.
package struct FailedDecompositions: Sendable, Equatable, Codable {
    /// In the order of `DecompositionFailure`.
    private var counts = [Int](repeating: 0, count: DecompositionFailure.allCases.count)

    /// How many failed for one reason.
    package subscript(failure: DecompositionFailure) -> Int {
        zip(DecompositionFailure.allCases, counts).first { $0.0 == failure }?.1 ?? 0
    }

    /// How many failed for any reason.
    package var total: Int { counts.reduce(0, +) }

    /// The reasons for which any failed, with their counts.
    package var reasons: [(failure: DecompositionFailure, count: Int)] {
        zip(DecompositionFailure.allCases, counts).filter { $0.1 > 0 }.map { ($0, $1) }
    }

    /// Counts one.
    mutating func record(_ failure: DecompositionFailure) {
        for (index, known) in DecompositionFailure.allCases.enumerated() where known == failure {
            counts[index] += 1
        }
    }

    static func += (left: inout FailedDecompositions, right: FailedDecompositions) {
        for (index, count) in right.counts.enumerated() { left.counts[index] += count }
    }
}
