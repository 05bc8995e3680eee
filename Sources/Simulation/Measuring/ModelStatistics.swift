import ParallelExecution

/// What one model was asked for during a run.
package struct ModelStatistics: Sendable, Equatable, Codable {
    /// Calls that ended, the project manager's included.
    package internal(set) var calls = 0
    /// Tokens read.
    package internal(set) var tokensIn: Int128 = 0
    /// Tokens written.
    package internal(set) var tokensOut: Int128 = 0
    /// Tokens read that were in a cache.
    package internal(set) var tokensCached: Int128 = 0
    /// Nanodollars.
    package internal(set) var cost: Int128 = 0

    /// A call of the model ends.
    mutating func pay(_ bill: Bill) {
        calls += 1
        tokensIn += Int128(bill.usage.input)
        tokensOut += Int128(bill.usage.output)
        tokensCached += Int128(bill.usage.cachedInput)
        cost += Int128(bill.cost)
    }

    /// Adds what the model was asked for in another run.
    mutating func merge(_ other: ModelStatistics) {
        calls += other.calls
        tokensIn += other.tokensIn
        tokensOut += other.tokensOut
        tokensCached += other.tokensCached
        cost += other.cost
    }
}
