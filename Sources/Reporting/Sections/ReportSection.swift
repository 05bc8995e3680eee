/// A section of reports: when there is one, and what it says on a medium.
///
/// A section is a value of its own, and formats walk the sections of their medium: none knows a
/// section by its name.
struct ReportSection: Sendable {
    /// What it says; nothing where it has nothing to say on a medium.
    private let content: @Sendable (Report, Medium) -> [Section]

    /// Creates a section of any number of parts.
    init(_ content: @escaping @Sendable (Report, Medium) -> [Section]) {
        self.content = content
    }

    /// Creates a section of one table; `nil` for none.
    init(_ title: String, _ table: @escaping @Sendable (Report, Medium) -> Table?) {
        self.init { report, medium in
            table(report, medium).map { [Section(title, [.table($0)])] } ?? []
        }
    }

    /// What a report says on a medium.
    static func sections(of report: Report, on medium: Medium) -> [Section] {
        medium.sections.flatMap { $0.content(report, medium) }
    }
}

extension Medium {
    /// The sections in the order of documents: the answer first, everything else behind it.
    fileprivate var sections: [ReportSection] {
        switch self {
        case .summary:
            [.verdict, .glance, .lostSpeedup, .judged, .incomplete, .unchecked]
        case .terminal:
            [
                .verdict, .warnings, .advice, .overview, .routing, .comparison, .lostSpeedup, .load,
                .pools,
                .failures, .incomplete, .models, .requests, .timelines, .responses, .transcript,
                .conflicts, .expectations,
                .unchecked,
            ]
        case .markdown:
            [
                .verdict, .warnings, .expectations, .advice, .overview, .routing, .comparison,
                .lostSpeedup,
                .load, .pools, .failures, .incomplete, .models, .requests, .responses, .transcript,
                .conflicts, .timelines,
                .unchecked,
            ]
        case .html:
            [
                .verdict, .tiles, .expectations, .unchecked, .advice, .warnings, .parts, .execution,
                .durations, .course, .firstFailures, .failures, .conflicts, .costs, .models, .load,
                .pools, .requests, .overview, .routing, .comparison, .responses, .transcript,
                .scenario, .reproduction,
            ]
        }
    }
}
