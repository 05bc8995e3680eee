/// How the project manager's calls behave where no rule says otherwise.
package struct Coordination: Sendable, Equatable {
    /// Splitting the request into tasks.
    package var decompose: Behaviour
    /// Merging the results.
    package var aggregate: Behaviour
    /// Writing the final response.
    package var synthesise: Behaviour

    /// Creates a coordination; what is not stated takes no time and no tokens.
    package init(
        decompose: Behaviour = Behaviour(),
        aggregate: Behaviour = Behaviour(),
        synthesise: Behaviour = Behaviour()
    ) {
        self.decompose = decompose
        self.aggregate = aggregate
        self.synthesise = synthesise
    }

    /// The calls in the order in which they are made.
    var behaviours: [Behaviour] { [decompose, aggregate, synthesise] }
}
