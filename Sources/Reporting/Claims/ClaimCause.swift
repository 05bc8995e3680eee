/// Why a claim has its verdict, in one sentence.
package struct ClaimCause: Sendable {
    /// A piece of the sentence.
    private enum Part: Sendable {
        case words(String)
        case figure(ClaimFigure)
    }

    /// The verdict that it explains.
    package let verdict: ClaimVerdict
    private let parts: [Part]

    /// Creates a cause.
    ///
    /// - Parameters:
    ///   - verdict: The verdict that it explains; of any other it is no cause.
    ///   - text: A sentence without its full stop. Figures are never typed into it: `{soak-24h
    ///     parallel.in_flight.max}` is what the run of that scenario shows.
    init(_ verdict: ClaimVerdict, _ text: String) {
        self.verdict = verdict
        var parts: [Part] = []
        var rest = Substring(text)
        while let opening = rest.firstIndex(of: "{"), let closing = rest.firstIndex(of: "}") {
            parts.append(.words(String(rest[..<opening])))
            parts.append(.figure(ClaimFigure(rest[rest.index(after: opening)..<closing])))
            rest = rest[rest.index(after: closing)...]
        }
        self.parts = parts + [.words(String(rest))]
    }

    /// The figures that it speaks of, in their order.
    var figures: [ClaimFigure] {
        parts.compactMap { part in
            switch part {
            case .words: nil
            case .figure(let figure): figure
            }
        }
    }

    /// The sentence, without its full stop.
    ///
    /// - Parameter values: What the figures are; one that is missing was not run.
    /// - Returns: The sentence with them.
    func text(_ values: [ClaimFigure: String]) -> String {
        parts.map { part in
            switch part {
            case .words(let words): words
            case .figure(let figure): values[figure] ?? "(\(figure.scenario) was not run)"
            }
        }.joined()
    }
}
