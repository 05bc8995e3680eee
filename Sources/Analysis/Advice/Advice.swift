import Exact

/// What could be changed, each change simulated on the draws of the run.
package struct Advice: Sendable {
    /// What was tried, in the order of candidates.
    package let tried: [WhatIf]
    /// How many changes were worth trying.
    package let candidates: Int

    /// How many were left out, because they would have taken too many calls.
    package var leftOut: Int { candidates - tried.count }

    /// The changes that help, best first: what makes more requests complete, then what makes them
    /// faster, then what saves workers.
    package var helpful: [WhatIf] {
        ranked.filter { $0.judgement == .better || $0.judgement == .cheaper }
    }

    /// The best that an operator can turn; `nil` where nothing that was tried helps.
    package var best: WhatIf? { helpful.first { $0.change.isTurnable } }

    /// All that was tried, best first.
    package var ranked: [WhatIf] {
        let order: [WhatIf.Judgement] = [.better, .cheaper, .indifferent, .worse]
        func key(_ index: Int) -> (Int, Double, Double, Int) {
            let one = tried[index]
            let gained = (one.after.completed?.value ?? 0) - (one.before.completed?.value ?? 0)
            return (
                order.firstIndex(of: one.judgement) ?? order.count,
                // A hundredth of the requests counts for more than any time.
                gained.magnitude >= 0.01 ? -gained : 0,
                one.judgement == .cheaper ? Double(one.change.workers) : one.effect?.value ?? 0,
                index
            )
        }
        return tried.indices.sorted { key($0) < key($1) }.map { tried[$0] }
    }
}
