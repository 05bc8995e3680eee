/// On what the figure of an expectation stands.
package enum StatementBasis: String, Sendable, CaseIterable {
    /// It was put in: rates, token counts, latencies, or what the load is by construction.
    case input
    /// Something that it needs was chosen so that it comes out: a plan, a split of tokens.
    case fitted
    /// It follows from the run.
    case derived
}
