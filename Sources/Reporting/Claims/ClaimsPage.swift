/// `claims.md`: every claim of the design papers beside what the simulation says.
package enum ClaimsPage {
    /// Renders the page; equal statements give equal bytes.
    ///
    /// - Parameter statements: The statements of all scenarios, in their order.
    /// - Returns: Markdown that ends with a line feed.
    package static func render(_ statements: [ClaimStatement]) -> String {
        let claims = Claim.all.map { claim in
            (claim, statements.filter { $0.claim == claim.number })
        }
        var overview = Table([
            .left("claim"), .left("the papers say"), .left("the simulation says"),
        ])
        for (claim, statements) in claims {
            overview.append([
                "[C\(claim.number)](#c\(claim.number))", claim.text, verdict(claim, statements),
            ])
        }
        let words = """
            What OpenClaw's design papers claim, beside what the simulation says. Written by \
            `clawsim check --claims`; equal scenarios give equal bytes. A claim is a number of \
            statements, each an expectation of a scenario; the scenarios model what the papers \
            describe and say in their comments what they had to assume.
            """
        return Document(
            title: "Claims", lead: [.paragraph(words), .table(overview)],
            sections: claims.map(section)
        ).markdown()
    }

    private static func verdict(_ claim: Claim, _ statements: [ClaimStatement]) -> String {
        let run = statements.filter { $0.actual != nil }
        let holding = run.count(where: \.holds)
        guard !run.isEmpty else {
            if !statements.isEmpty { return "not run: its scenarios were skipped" }
            return "not covered" + (claim.gap.map { ": \($0)" } ?? "")
        }
        if holding == run.count { return "holds" }
        return holding == 0 ? "does not hold" : "holds in part: \(holding) of \(run.count)"
    }

    private static func section(_ claim: Claim, _ statements: [ClaimStatement]) -> Section {
        var table = Table([
            .left("statement"), .left("expected"), .right("simulated"), .left("holds"),
            .left("scenario"),
        ])
        for statement in statements {
            table.append([
                statement.note, "`\(statement.expected)`", statement.actual ?? "not run",
                statement.actual == nil ? "" : statement.holds ? "yes" : "**no**",
                statement.scenario,
            ])
        }
        var paths: [String] = []
        for statement in statements where !paths.contains(statement.path) {
            paths.append(statement.path)
        }
        let commands = paths.map { "clawsim run \($0)\n" }.joined()
        let numbers: [Block] =
            [.table(table)] + contradictions(statements).map { .paragraph($0) }
            + [.paragraph("```\n\(commands)```")]
        return Section(
            "C\(claim.number)",
            [.paragraph("> \(claim.text)"), .paragraph(verdict(claim, statements).sentence)]
                + (statements.isEmpty ? [] : numbers))
    }

    /// Expectations on which scenarios disagree.
    private static func contradictions(_ statements: [ClaimStatement]) -> [String] {
        var seen: Set<String> = []
        return statements.compactMap { statement in
            guard seen.insert(statement.expected).inserted else { return nil }
            let alike = statements.filter {
                $0.expected == statement.expected && $0.actual != nil
            }
            let holding = alike.filter(\.holds).map(\.scenario)
            let failing = alike.filter { !$0.holds }.map(\.scenario)
            guard !holding.isEmpty, !failing.isEmpty else { return nil }
            return "`\(statement.expected)` holds in \(holding.joined(separator: ", ")), "
                + "not in \(failing.joined(separator: ", "))."
        }
    }
}
