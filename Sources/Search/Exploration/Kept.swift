package import Scenarios

/// What shrinking leaves as it is, so that a small failure is still one of the author's scenario.
package struct Kept: Sendable {
    /// What is not reduced at all.
    package let aspects: Set<Aspect>
    /// The scenario's own faults: they may go, but strike when and as often as they say.
    package let faults: [Fault]

    /// Keeps nothing, unless it says otherwise.
    package init(aspects: Set<Aspect> = [], faults: [Fault] = []) {
        self.aspects = aspects
        self.faults = faults
    }
}
