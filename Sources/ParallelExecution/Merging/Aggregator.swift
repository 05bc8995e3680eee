/// Finds what the results of an execution disagree about, in an order that depends on the plan and
/// never on who finished first.
struct Aggregator {
    /// One task's newest result.
    struct Result {
        /// The planned task.
        let base: TaskIndex
        /// The newest version's output; `nil` when it said nothing.
        let output: AgentOutput?
    }

    /// The completed tasks, ascending.
    let results: [Result]
    private let position: [String: Int]

    /// Prepares the results of completed tasks.
    ///
    /// - Parameters:
    ///   - results: The newest result of every completed task, ascending by planned task.
    ///   - names: The names of all planned tasks, by index.
    init(results: [Result], names: [String]) {
        self.results = results
        var position: [String: Int] = [:]
        for (index, result) in results.enumerated() {
            position[names[Int(result.base)]] = index
        }
        self.position = position
    }

    /// All conflicts among the results, ordered by author, target, kind and topic.
    ///
    /// A conflict whose resolution is `nil` calls for remediation. Complexity: linear in the
    /// statements, and n log n in the conflicts.
    func conflicts() -> [Conflict] {
        let opinions = self.opinions
        let setbacks = opinions.setbacks()
        var found = choices() + opinions.conflicts()
        var decided: [Int: Decided] = [:]
        for result in results {
            found += objections(of: result, setbacks, &decided)
        }
        return found.enumerated().sorted { left, right in
            left.element.precedes(right.element)
                ?? (left.offset < right.offset)
        }.map(\.element)
    }

    /// What is recommended for completed work, where more than one task recommends anything.
    private var opinions: FindingOpinions {
        var opinions = FindingOpinions()
        let authors = results.count { $0.output?.findings.isEmpty == false }
        guard authors > 1 else { return opinions }
        for result in results {
            for finding in result.output?.findings ?? [] {
                guard let target = position[finding.target] else { continue }
                opinions.add(
                    finding, by: result.base,
                    about: FindingOpinions.Question(target: target, topic: finding.topic))
            }
        }
        return opinions
    }

    /// The findings, with their authors, whose recommendations are neither done nor overruled: on
    /// work that is missing, critical ones, and those on which nobody has decided.
    func openFindings() -> [(author: TaskIndex, finding: Finding)] {
        let setbacks = opinions.setbacks()
        return results.flatMap { result in
            (result.output?.findings ?? []).filter { finding in
                guard let target = position[finding.target] else { return true }
                let question = FindingOpinions.Question(target: target, topic: finding.topic)
                switch setbacks[question]?[result.base] {
                case .overruled: return false
                case .undecided: return true
                case nil: return finding.severity == .critical
                }
            }.map { (result.base, $0) }
        }
    }

    /// Findings and rejections that one task raises against completed work; a finding that is not
    /// critical is passed over where another contradicts it that is heard as much or more.
    private func objections(
        of author: Result,
        _ setbacks: [FindingOpinions.Question: [TaskIndex: FindingOpinions.Setback]],
        _ decided: inout [Int: Decided]
    ) -> [Conflict] {
        guard let output = author.output else { return [] }
        var found: [Conflict] = []
        for finding in output.findings {
            guard let target = position[finding.target] else { continue }
            let isCritical = finding.severity == .critical
            guard isCritical || !satisfies(target, finding, &decided) else { continue }
            let question = FindingOpinions.Question(target: target, topic: finding.topic)
            guard isCritical || setbacks[question]?[author.base] == nil else { continue }
            found.append(
                Conflict(
                    kind: isCritical ? .criticalFinding : .securityAgainstCode,
                    author: author.base, target: results[target].base, topic: finding.topic,
                    detail: finding.recommendation, resolution: isCritical ? nil : .applied))
        }
        for rejection in output.rejections {
            guard let target = position[rejection.target] else { continue }
            found.append(
                Conflict(
                    kind: .rejection, author: author.base, target: results[target].base,
                    topic: "", detail: rejection.reason, resolution: nil))
        }
        return found
    }

    /// What a result has decided, by topic.
    private typealias Decided = [String: Set<String>]

    /// Whether the target has already decided what the finding recommends.
    private func satisfies(
        _ target: Int, _ finding: Finding, _ decided: inout [Int: Decided]
    ) -> Bool {
        if decided[target] == nil {
            decided[target] = (results[target].output?.decisions ?? []).reduce(into: [:]) {
                $0[$1.topic, default: []].formUnion($1.choice)
            }
        }
        return decided[target]?[finding.topic]?.contains(finding.recommendation) ?? false
    }

    /// What has been chosen for one topic so far.
    private struct Choice {
        let author: TaskIndex
        /// In the order of the statements.
        private(set) var parts: [String]
        private(set) var known: Set<String>

        init(_ author: TaskIndex, _ parts: [String]) {
            self.author = author
            self.parts = parts
            known = Set(parts)
        }

        /// Adds parts that were not chosen before.
        mutating func add(_ more: [String]) {
            parts += more
            known.formUnion(more)
        }
    }

    /// Compares each choice with the union of what earlier tasks chose for its topic.
    private func choices() -> [Conflict] {
        var chosen: [String: Choice] = [:]
        var found: [Conflict] = []
        for result in results {
            for decision in result.output?.decisions ?? [] {
                guard let earlier = chosen[decision.topic] else {
                    chosen[decision.topic] = Choice(result.base, decision.choice)
                    continue
                }
                let (author, known) = (earlier.author, earlier.known)
                let more = decision.choice.filter { !known.contains($0) }
                guard !more.isEmpty || known != Set(decision.choice) else { continue }
                let isShared = more.count < decision.choice.count
                if isShared || author == result.base { chosen[decision.topic]?.add(more) }
                guard author != result.base else { continue }
                found.append(
                    Conflict(
                        kind: isShared ? .complementary : .irreconcilable,
                        author: author, target: result.base, topic: decision.topic,
                        detail: (earlier.parts + more).joined(
                            separator: isShared ? " + " : " or "),
                        resolution: isShared ? .merged : .flagged))
            }
        }
        return found
    }
}

extension Conflict {
    /// The order of conflicts; `nil` when both stand in the same place.
    fileprivate func precedes(_ other: Conflict) -> Bool? {
        if author != other.author { return author < other.author }
        if target != other.target { return target < other.target }
        if kind != other.kind { return kind.rawValue < other.kind.rawValue }
        if topic != other.topic { return topic < other.topic }
        return nil
    }

    /// What is the same in a disagreement about a newer version of the work.
    struct Subject: Hashable {
        let kind: Kind
        let author: TaskIndex
        let target: TaskIndex
        let topic: String
    }

    /// What it is about, whatever version of the work.
    var subject: Subject { Subject(kind: kind, author: author, target: target, topic: topic) }
}
