import Exact

/// What the load offers, and what was left undone.
extension MetricCatalog {
    static var load: [MetricGroup] {
        offered("{mode}.offered_load.pools.{pool}", "the pool") { $0.load?.pools[$0.member] }
            + offered("{mode}.offered_load.executions", "the project manager") {
                $0.load?.executions
            } + [backlog, growth]
    }

    private static func offered(
        _ path: String, _ whom: String,
        read: @escaping @Sendable (MetricSubject) -> OfferedLoad.Item?
    ) -> [MetricGroup] {
        let definitions = [
            MetricDefinition(
                "\(path).mean", .count, .neutral, title: "offered",
                "Slots that the load keeps busy at \(whom), mean (erlangs)"),
            MetricDefinition(
                "\(path).peak", .count, .neutral, title: "at peak",
                "Slots that the load keeps busy at \(whom) at the highest rate"),
            MetricDefinition(
                "\(path).slots", .count, .neutral, title: "slots", "Slots that \(whom) has"),
        ]
        return [
            MetricGroup(
                definitions,
                .numbers { subject in
                    guard let item = read(subject) else { return [nil, nil, nil] }
                    return [
                        Ratio(rounding: item.erlangs), Ratio(rounding: item.peak),
                        Ratio(Int128(item.slots)),
                    ]
                }, isPresent: { $0.load != nil })
        ]
    }

    private static var growth: MetricGroup {
        .interval(
            "{mode}.backlog.growth_per_hour_ci95", .perHour, of: "growth",
            isPresent: { $0.backlog != nil }
        ) { subject in
            subject.backlog?.growthInterval.map(Result.success) ?? .failure(.noSamples)
        }
    }

    private static var backlog: MetricGroup {
        MetricGroup(
            [
                MetricDefinition(
                    "{mode}.backlog.at_last_arrival", .count, .lower, title: "backlog",
                    "Requests in flight at the end of the instant of the last arrival"),
                MetricDefinition(
                    "{mode}.backlog.last_arrival_sec", .duration, .neutral,
                    title: "last arrival", "When the last request of the first run arrived"),
                MetricDefinition(
                    "{mode}.backlog.growth_per_hour", .perHour, .lower, title: "growth",
                    "Requests per hour by which the backlog grew over the second half"),
            ],
            .numbers { subject in
                guard let backlog = subject.backlog else { return [nil, nil, nil] }
                return [
                    Ratio(Int128(backlog.atLastArrival)), Ratio(Int128(backlog.lastArrival)),
                    backlog.growthPerHour,
                ]
            }, isPresent: { $0.backlog != nil })
    }
}

extension MetricSubject {
    fileprivate var backlog: Backlog? { mode.profile.flatMap(Backlog.init) }
}
