import Exact

/// What could be changed, each change simulated on the draws of the run.
package struct Advice: Sendable {
    /// What was tried, in the order of candidates.
    package let tried: [WhatIf]
    /// How many more were worth trying, and would have taken too many calls.
    package let leftOut: Int
    /// All that was tried, best first.
    package let ranked: [WhatIf]

    /// Notes what changes do.
    init(tried: [WhatIf], leftOut: Int) {
        self.tried = tried
        self.leftOut = leftOut
        ranked = Self.ranked(tried)
    }

    /// How many changes were worth trying.
    package var candidates: Int { tried.count + leftOut }

    /// The changes that help, best first: what makes more requests complete, then what makes them
    /// faster, then what saves workers.
    package var helpful: [WhatIf] {
        ranked.filter { $0.judgement == .better || $0.judgement == .cheaper }
    }

    /// The best that an operator can turn; `nil` where nothing that was tried helps.
    package var best: WhatIf? { helpful.first { $0.change.isTurnable } }

    private static func ranked(_ tried: [WhatIf]) -> [WhatIf] {
        let order: [WhatIf.Judgement] = [.better, .cheaper, .indifferent, .worse]
        func key(_ index: Int) -> (Int, Double, Double, Int) {
            let one = tried[index]
            return (
                order.firstIndex(of: one.judgement) ?? order.count,
                // A hundredth of the requests counts for more than any time.
                one.gained.magnitude >= 0.01 ? -one.gained : 0,
                one.judgement == .cheaper ? Double(one.change.workers) : one.effect?.value ?? 0,
                index
            )
        }
        return tried.indices.sorted { key($0) < key($1) }.map { tried[$0] }
    }
}
