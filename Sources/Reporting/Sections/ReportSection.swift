/// A section of reports: when there is one, what it says, and what each format shows of it.
///
/// A section is a value of its own, and formats walk ``all``: none knows a section by its name.
struct ReportSection: Sendable {
    /// All sections in the order of documents.
    static let all: [ReportSection] = [
        warnings, expectations, overview, execution, course, comparison, lostSpeedup, load, pools,
        failures, models, requests, timelines, responses, conflicts, unchecked, reproduction,
    ]

    /// What it says; nothing where it has nothing to say on a medium.
    private let content: @Sendable (Report, Medium) -> [Section]
    /// Where it comes after the sections that follow in the list.
    private let closed: Set<Medium>

    /// Creates a section of any number of parts.
    init(
        closing closed: Set<Medium> = [],
        _ content: @escaping @Sendable (Report, Medium) -> [Section]
    ) {
        self.content = content
        self.closed = closed
    }

    /// Creates a section of one table; `nil` for none.
    init(
        _ title: String, closing closed: Set<Medium> = [],
        _ table: @escaping @Sendable (Report, Medium) -> Table?
    ) {
        self.init(closing: closed) { report, medium in
            table(report, medium).map { [Section(title, [.table($0)])] } ?? []
        }
    }

    /// What a report says on a medium.
    static func sections(of report: Report, on medium: Medium) -> [Section] {
        let ordered =
            all.filter { !$0.closed.contains(medium) } + all.filter { $0.closed.contains(medium) }
        return ordered.flatMap { $0.content(report, medium) }
    }
}
