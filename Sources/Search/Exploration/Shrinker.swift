package import Analysis
import Scenarios
package import Simulation

/// Makes a failing variant smaller while it fails in the same way, until nothing more can go.
package struct Shrinker<Link: EngineLink>: Sendable {
    /// A variant from which nothing more can go.
    package struct Result: Sendable {
        /// The variant.
        package let variant: Variant
        /// How it fails.
        package let failure: VariantRun.Failure
        /// How many variants were tried on the way.
        package let tried: Int
    }

    private let expectations: [Expectation]
    private let kept: Kept
    private let makeLink: @Sendable () -> Link

    /// Prepares to shrink.
    ///
    /// - Parameters:
    ///   - expectations: What is to hold.
    ///   - kept: What stays as it is.
    ///   - makeLink: Makes what lies between simulation and engine.
    package init(
        expectations: [Expectation], keeping kept: Kept = Kept(),
        link makeLink: @escaping @Sendable () -> Link
    ) {
        self.expectations = expectations
        self.kept = kept
        self.makeLink = makeLink
    }

    /// Shrinks a variant.
    ///
    /// Reductions are tried from the largest to the smallest, over and over until none of them
    /// keeps the failure. Each that does lowers ``Variant/size``, so that shrinking ends.
    /// Deterministic.
    ///
    /// Complexity: the square of the size, in runs; mostly a few times the size.
    ///
    /// - Parameters:
    ///   - variant: A failing variant.
    ///   - isStopped: Asked between runs; what has been reached then is the result.
    /// - Returns: The smallest version; `nil` when the variant does not fail.
    package func shrink(
        _ variant: Variant, isStopped: () -> Bool = { false }
    ) -> Result? {
        var runner = VariantRunner(expectations: expectations, link: makeLink)
        var tried = 1
        guard var failure = runner.run(variant).failure else { return nil }
        var smallest = variant
        var isReduced = true
        while isReduced {
            isReduced = false
            var reductions = Reduction.all(of: smallest, keeping: kept)
            var index = 0
            while index < reductions.count, !isStopped() {
                var candidate = smallest
                reductions[index].apply(&candidate)
                index += 1
                guard candidate.size < smallest.size else { continue }
                tried += 1
                guard let smaller = runner.run(candidate).failure, smaller.isSame(as: failure)
                else { continue }
                smallest = candidate
                failure = smaller
                isReduced = true
                // The list is made again without what has gone: the next stands at this place.
                reductions = Reduction.all(of: smallest, keeping: kept)
                index -= 1
            }
        }
        return Result(variant: smallest, failure: failure, tried: tried)
    }
}
