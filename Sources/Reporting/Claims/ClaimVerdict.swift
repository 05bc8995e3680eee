/// What the simulation says of a claim as a whole.
package enum ClaimVerdict: String, Sendable, CaseIterable {
    /// Every statement that counts holds.
    case holds
    /// Some do, some do not.
    case holdsInPart = "holds in part"
    /// None does.
    case doesNotHold = "does not hold"
    /// Nothing that counts speaks of it: what there is was put in or fitted.
    case cannotBeJudged = "cannot be judged"
    /// Something would count, but its scenarios were not run.
    case notRun = "not run"

    /// Judges a claim.
    ///
    /// - Parameter statements: The statements about it, whatever they stand on.
    package init(_ statements: [ClaimStatement]) {
        let counted = statements.filter(\.counts)
        let run = counted.filter { $0.actual != nil }
        let holding = run.count(where: \.holds)
        if counted.isEmpty {
            self = .cannotBeJudged
        } else if run.isEmpty {
            self = .notRun
        } else if holding == run.count {
            self = .holds
        } else {
            self = holding == 0 ? .doesNotHold : .holdsInPart
        }
    }
}
