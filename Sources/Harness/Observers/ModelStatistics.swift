import ParallelExecution

/// What one model was asked for during a run.
package struct ModelStatistics: Sendable, Equatable, Codable {
    /// Calls that ended, the project manager's included.
    package internal(set) var calls = 0
    /// Tokens read.
    package internal(set) var tokensIn: Int64 = 0
    /// Tokens written.
    package internal(set) var tokensOut: Int64 = 0
    /// Nanodollars.
    package internal(set) var cost: Int64 = 0

    /// A call of the model ends.
    mutating func pay(_ bill: Bill) {
        calls += 1
        tokensIn += bill.usage.input
        tokensOut += bill.usage.output
        cost = cost.addingSaturated(bill.cost)
    }

    /// Adds what the model was asked for in another run.
    mutating func merge(_ other: ModelStatistics) {
        calls += other.calls
        tokensIn += other.tokensIn
        tokensOut += other.tokensOut
        cost = cost.addingSaturated(other.cost)
    }
}
