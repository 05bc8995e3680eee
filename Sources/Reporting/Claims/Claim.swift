import Collections

/// A claim of OpenClaw's design papers.
package struct Claim: Sendable {
    /// A design paper.
    package enum Paper: String, Sendable, CaseIterable {
        case architecture
        case quickReference = "quick reference"
        case diagrams
        case checklist
        case summary
    }

    /// Its number: 5 for C5.
    package let number: Int
    /// What it says, as short as a table needs it.
    package let title: String
    /// What it says.
    package let text: String
    /// The papers that say it, where that is known.
    package let papers: [Paper]
    /// Why its verdict is what it is.
    package let cause: ClaimCause
    /// Figures that belong beside those of the cause, such as the rest of a curve.
    let besides: [ClaimFigure]

    /// Creates a claim.
    ///
    /// - Parameters:
    ///   - number: Its number.
    ///   - title: What it says, in a few words.
    ///   - text: What it says.
    ///   - papers: The papers that say it.
    ///   - verdict: The verdict that the cause explains.
    ///   - cause: The cause, whose figures stand in braces.
    ///   - besides: Figures that belong beside those of the cause.
    init(
        _ number: Int, _ title: String, _ text: String, from papers: [Paper] = [],
        _ verdict: ClaimVerdict, _ cause: String, besides: [String] = []
    ) {
        self.number = number
        self.title = title
        self.text = text
        self.papers = papers
        self.cause = ClaimCause(verdict, cause)
        self.besides = besides.map { ClaimFigure(Substring($0)) }
    }

    /// What is measured for it besides its statements, each once.
    package var figures: [ClaimFigure] { (cause.figures + besides).distinct() }

    /// All of them by number.
    package static let all = projects + operation + further
}
