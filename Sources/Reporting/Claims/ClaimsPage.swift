import Collections
import Scenarios

/// `claims.md`: every claim of the design papers beside what the simulation says.
package enum ClaimsPage {
    private static let lead = [
        """
        What OpenClaw's design papers claim, beside what the simulation says. Written by \
        `clawsim check --claims`; equal scenarios give equal bytes. A claim is a number of \
        statements, each an expectation of a scenario; the scenarios model what the papers \
        describe and say in their comments what they had to assume.
        """,
        """
        What a statement stands on is said in its scenario: figures that were **put in** (rates, \
        token counts, latencies), figures that something was **fitted** to (a plan that adds up, a \
        split of tokens), and figures that **follow**. Only what follows, on the pools that the \
        papers state, makes the verdict; what other pools give stands beside it.
        """,
    ]

    private static let closing = """
        The papers' system was never built. Its successor records 82 to 84 jobs a day at most, of \
        which 16 to 46 % fail. A job takes 83 to 739 s, in the median 293 s, and costs $0.35 in \
        the median.
        """

    /// Renders the page; equal statements give equal bytes.
    ///
    /// - Parameter audit: What the runs of all scenarios say.
    /// - Returns: Markdown that ends with a line feed.
    package static func render(_ audit: ClaimAudit) -> String {
        var overview = Table([
            .left("claim"), .left("the papers say"), .left("verdict"), .left("cause"),
            .left("hold"), .left("on other pools"),
        ])
        var sections: [Section] = []
        for claim in Claim.all {
            let statements = audit.statements.filter { $0.claim == claim.number }
            let verdict = ClaimVerdict(statements)
            let cause = cause(of: claim, verdict, audit)
            overview.append([
                "[C\(claim.number)](#c\(claim.number))", claim.title, verdict.rawValue,
                cause ?? "", holding(statements.filter(\.counts)),
                holding(statements.filter(\.isOfOtherPools)),
            ])
            sections.append(section(claim, verdict, cause, statements, audit))
        }
        sections.append(Section("What became of the system", [.paragraph(closing)]))
        return Document(
            title: "Claims", lead: lead.map { .paragraph($0) } + [.table(overview)],
            sections: sections
        ).markdown()
    }

    /// Why a claim has its verdict; `nil` where the scenarios that were run give another one than
    /// all of them.
    private static func cause(
        of claim: Claim, _ verdict: ClaimVerdict, _ audit: ClaimAudit
    ) -> String? {
        if verdict == .notRun { return "its scenarios were skipped" }
        return claim.cause.verdict == verdict ? claim.cause.text(audit.figures) : nil
    }

    /// How many statements hold, of those whose scenarios were run.
    private static func holding(_ statements: [ClaimStatement]) -> String {
        let run = statements.filter { $0.actual != nil }
        return run.isEmpty ? "" : "\(run.count(where: \.holds)) of \(run.count)"
    }

    private static func section(
        _ claim: Claim, _ verdict: ClaimVerdict, _ cause: String?, _ statements: [ClaimStatement],
        _ audit: ClaimAudit
    ) -> Section {
        let papers = claim.papers.map(\.rawValue).joined(separator: ", ")
        var blocks: [Block] = [
            .paragraph("> \(claim.text)" + (papers.isEmpty ? "" : " (\(papers))")),
            .paragraph((verdict.rawValue + (cause.map { ": \($0)" } ?? "")).sentence),
        ]
        let groups: [(words: String?, statements: [ClaimStatement])] = [
            (nil, statements.filter(\.counts)),
            (
                "On other pools, which the verdict does not count:",
                statements.filter(\.isOfOtherPools)
            ),
            (
                "Put in or fitted, which the verdict does not count:",
                statements.filter { $0.basis != .derived }
            ),
        ]
        for (words, statements) in groups where !statements.isEmpty {
            blocks += [words.map { .paragraph($0) }, .table(table(statements))].compactMap(\.self)
        }
        if let measured = Self.figures(of: claim, audit).unlessEmpty {
            blocks += [.paragraph("Measured besides:"), .table(measured)]
        }
        let figures = claim.figures.compactMap { audit.paths[$0.scenario] }
        let paths = (statements.map(\.path) + figures).distinct()
        if !paths.isEmpty {
            let commands = paths.map { "clawsim run \($0)\n" }.joined()
            blocks.append(.paragraph("```\n\(commands)```"))
        }
        return Section("C\(claim.number)", blocks)
    }

    /// The figures that a claim speaks of, where their scenarios were run.
    private static func figures(of claim: Claim, _ audit: ClaimAudit) -> Table {
        var table = Table([.left("scenario"), .left("metric"), .right("simulated")])
        for figure in claim.figures {
            guard let value = audit.figures[figure] else { continue }
            table.append([figure.scenario, "`\(figure.metric)`", value])
        }
        return table
    }

    /// The statements of one group.
    private static func table(_ statements: [ClaimStatement]) -> Table {
        let isOther = statements.contains(where: \.isOfOtherPools)
        let isDerived = statements.allSatisfy { $0.basis == .derived }
        var table = Table(
            [.left("statement")] + (isDerived ? [] : [.left("basis")])
                + [.left("expected"), .right("simulated"), .left("holds"), .left("scenario")]
                + (isOther ? [.left("pools")] : []))
        for statement in statements {
            table.append(
                [statement.note] + (isDerived ? [] : [words(for: statement.basis)])
                    + [
                        "`\(statement.expected)`", statement.actual ?? "not run",
                        statement.actual == nil ? "" : statement.holds ? "yes" : "**no**",
                        statement.scenario,
                    ] + (isOther ? [statement.pools] : []))
        }
        return table
    }

    private static func words(for basis: StatementBasis) -> String {
        switch basis {
        case .input: "put in"
        case .fitted: "fitted"
        case .derived: "follows"
        }
    }
}
