/// What there is to know of a metric before anything is run.
package struct MetricDefinition: Sendable, Equatable {
    /// Its name, which is its path in `report.json` without `modes` and `comparison`; or the
    /// template of its names.
    package let path: MetricPath
    /// Other names by which it can be called: that without units in its words, and ``names``.
    let aliases: [MetricPath]
    /// Other names, or templates of them, that do not follow from its own.
    package let names: [String]
    /// What it counts or measures.
    package let unit: MetricUnit
    /// Which way it is better.
    package let better: MetricDirection
    /// What tables call it.
    package let title: String
    /// What it is, in one line.
    package let summary: String

    /// Creates a definition.
    ///
    /// - Parameters:
    ///   - path: The name, or the template of the names.
    ///   - unit: What it counts or measures.
    ///   - better: Which way it is better.
    ///   - title: What tables call it.
    ///   - summary: What it is, in one line.
    ///   - aliases: Other names; the path without units in its words is one anyway.
    init(
        _ path: String, _ unit: MetricUnit, _ better: MetricDirection, title: String,
        _ summary: String, aliases: [String] = []
    ) {
        let path = MetricPath(path)
        self.path = path
        self.unit = unit
        self.better = better
        self.title = title
        self.summary = summary
        names = aliases
        self.aliases = [path.withoutUnits].filter { $0 != path } + aliases.map { MetricPath($0) }
    }

    /// Whether two are of one path: there is one definition a path.
    package static func == (left: MetricDefinition, right: MetricDefinition) -> Bool {
        left.path == right.path
    }
}
