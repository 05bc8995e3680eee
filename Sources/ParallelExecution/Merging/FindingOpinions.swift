/// What the authors of findings recommend for one topic of one task's work, and who prevails.
///
/// Two authors contradict each other where their recommendations share nothing. The higher severity
/// prevails; of equals neither does, and the project manager decides.
struct FindingOpinions {
    /// What is asked about: a completed task's work, and a topic of it.
    struct Question: Hashable {
        let target: Int
        let topic: String
    }

    /// What one author recommends.
    private struct Opinion {
        let author: TaskIndex
        private(set) var severity: Finding.Severity
        /// In the order of the findings.
        private(set) var recommendations: [String]
        private var known: Set<String>

        init(_ author: TaskIndex, _ finding: Finding) {
            self.author = author
            severity = finding.severity
            recommendations = [finding.recommendation]
            known = [finding.recommendation]
        }

        mutating func add(_ finding: Finding) {
            severity = max(severity, finding.severity)
            guard known.insert(finding.recommendation).inserted else { return }
            recommendations.append(finding.recommendation)
        }

        func contradicts(_ other: Opinion) -> Bool { known.isDisjoint(with: other.known) }
    }

    /// By question, in the order of authors.
    private var opinions: [Question: [Opinion]] = [:]
    /// In the order in which they were first asked.
    private var questions: [Question] = []

    /// Adds a finding; authors come in the order of the plan.
    mutating func add(_ finding: Finding, by author: TaskIndex, about question: Question) {
        guard let last = opinions[question]?.indices.last else {
            questions.append(question)
            opinions[question] = [Opinion(author, finding)]
            return
        }
        if opinions[question]?[last].author == author {
            opinions[question]?[last].add(finding)
        } else {
            opinions[question]?.append(Opinion(author, finding))
        }
    }

    /// The contradictions, each of two authors: who is heard so far, and who disagrees.
    ///
    /// Complexity: linear in the opinions of a question.
    func conflicts() -> [Conflict] {
        questions.flatMap { question in
            var found: [Conflict] = []
            var heard = opinions[question]?.first
            for opinion in opinions[question]?.dropFirst() ?? [] {
                guard let before = heard, before.contradicts(opinion) else { continue }
                let isTie = before.severity == opinion.severity
                let (first, second) =
                    opinion.severity > before.severity ? (opinion, before) : (before, opinion)
                let texts = [first, second].map { $0.recommendations.joined(separator: " + ") }
                found.append(
                    Conflict(
                        kind: .contradiction, author: before.author, target: opinion.author,
                        topic: question.topic,
                        detail: texts.joined(separator: isTie ? " or " : ", not "),
                        resolution: isTie ? .flagged : .applied))
                heard = first
            }
            return found
        }
    }

    /// What becomes of the recommendations of those whom somebody contradicts who is heard as much
    /// or more; who is missing prevails.
    ///
    /// Complexity: quadratic in the authors of one question.
    func setbacks() -> [Question: [TaskIndex: Setback]] {
        opinions.filter { $0.value.count > 1 }.mapValues { all in
            var setbacks: [TaskIndex: Setback] = [:]
            for own in all {
                let others = all.filter { $0.author != own.author && $0.contradicts(own) }
                if others.contains(where: { $0.severity > own.severity }) {
                    setbacks[own.author] = .overruled
                } else if others.contains(where: { $0.severity == own.severity }) {
                    setbacks[own.author] = .undecided
                }
            }
            return setbacks
        }
    }

    /// Why a recommendation is not done.
    enum Setback {
        /// One of a higher severity contradicts it.
        case overruled
        /// One of its own severity contradicts it: the project manager decides.
        case undecided
    }
}
