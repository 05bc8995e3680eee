import Analysis
import Exact
import ParallelExecution
import Scenarios
import Simulation

/// Something over virtual time, a line for each mode, with what was asked of it shaded.
struct SeriesChart {
    /// A line.
    struct Line {
        /// Whose it is.
        let mode: ExecutionMode
        /// What tells it from the mode's other lines; empty for the main one.
        let name: String
        /// By bin; `nil` where there is nothing to show.
        let values: [Ratio?]
    }

    private static let left: Int64 = 70
    private static let width = ChartFrame.width - left - 20
    private static let height: Int64 = 130

    private let title: String
    private let unit: MetricUnit
    private let binWidth: Int64
    private let lines: [Line]
    /// What the lines may not exceed, and what it is.
    private let limit: (value: Int, name: String)?
    private let shades: [Shade]

    /// A time in which something goes wrong.
    struct Shade {
        /// The class that means the same on the whole page.
        var style = "fault"
        let from: Int64
        let until: Int64
        let name: String
    }

    /// What went on in a mode.
    private typealias Profile = (mode: ExecutionMode, profile: LoadProfile)

    private init(
        _ title: String, _ unit: MetricUnit = .count, binWidth: Int64, _ lines: [Line],
        limit: (value: Int, name: String)? = nil, _ shades: [Shade]
    ) {
        self.title = title
        self.unit = unit
        self.binWidth = binWidth
        self.lines = lines
        self.limit = limit
        self.shades = shades
    }

    /// The charts of a report: response times, arrivals and responses, requests in flight, and of
    /// every pool that was used the busy slots and the queue.
    static func all(_ report: Report) -> [SeriesChart] {
        let profiles = report.result.modes.compactMap { mode in
            mode.profile.map { (mode: mode.mode, profile: $0) }
        }
        guard let first = profiles.first else { return [] }
        // Modes end at different instants; bins are as wide as those of the longer run.
        let width = profiles.map { $0.profile.inFlight.binWidth }.max() ?? 1
        let shades = Self.shades(report.result.scenario)
        let charts: [SeriesChart] = [
            SeriesChart(
                "Response time, median and p95 of what was answered meanwhile", .duration,
                binWidth: width,
                profiles.flatMap { mode, profile in
                    let durations = profile.durations.merged(toWidth: width)
                    return [("", 500), ("p95", 950)].map { name, perMille in
                        Line(
                            mode: mode, name: name,
                            values: durations.map { bin in
                                bin.percentile(perMille: perMille).map { Ratio(Int128($0)) }
                            })
                    }
                }, shades),
            SeriesChart(
                "Arrivals an hour, and responses", .perHour, binWidth: width,
                [
                    Line(
                        mode: first.mode, name: "arrivals",
                        values: rates(first.profile.arrivals, width))
                ]
                    + profiles.map { mode, profile in
                        Line(mode: mode, name: "", values: rates(profile.responses, width))
                    }, shades),
            levels(
                "Requests in flight", profiles, width, overload(of: nil, report) + shades
            ) { $0.inFlight },
        ]
        return charts + pools(report, profiles, width, shades)
    }

    /// Levels in every mode, in bins of one width.
    private static func levels(
        _ title: String, _ profiles: [Profile], _ width: Int64, _ shades: [Shade],
        limit: (value: Int, name: String)? = nil, _ series: (LoadProfile) -> LevelSeries
    ) -> SeriesChart {
        let lines = profiles.map { mode, profile in
            let series = series(profile)
            let factor = Int(width / series.binWidth)
            return Line(mode: mode, name: "", values: merged(series.means, by: factor))
        }
        return SeriesChart(title, binWidth: width, lines, limit: limit, shades)
    }

    /// The busy slots and the queue of every pool that was used.
    private static func pools(
        _ report: Report, _ profiles: [Profile], _ width: Int64, _ shades: [Shade]
    ) -> [SeriesChart] {
        var charts: [SeriesChart] = []
        for (index, pool) in report.result.scenario.configuration.pools.enumerated()
        where profiles.contains(where: { ($0.profile.pools[index].busy.maxima.max() ?? 0) > 0 }) {
            let shades = overload(of: index, report) + shades
            charts.append(
                levels(
                    "Busy slots of \(pool.name)", profiles, width, shades,
                    limit: (pool.slots, ReportText.count(pool.slots, "slot"))
                ) { $0.pools[index].busy })
            let isQueued = profiles.contains {
                ($0.profile.pools[index].queue.maxima.max() ?? 0) > 0
            }
            guard isQueued else { continue }
            charts.append(
                levels("Queue of \(pool.name)", profiles, width, shades) { $0.pools[index].queue })
        }
        return charts
    }

    /// The time in which a pool, or admission, is offered more than it can do; nothing where it is
    /// not.
    private static func overload(of pool: Int?, _ report: Report) -> [Shade] {
        report.verdict.overloads.filter { $0.pool == pool }.map { overload in
            let offered = DecimalText.ratio(overload.offered, decimals: 1)
            let what = pool == nil ? "executions at once" : "slots"
            return Shade(
                style: "overloaded", from: 0, until: report.result.scenario.lastArrival ?? .max,
                name: "overloaded: offered work for \(offered) \(what), has "
                    + "\(overload.load.slots)")
        }
    }

    private static func shades(_ scenario: Scenario) -> [Shade] {
        scenario.faults.filter { $0.window.lowerBound > 0 || $0.window.upperBound < .max }.map {
            Shade(
                from: $0.window.lowerBound, until: $0.window.upperBound,
                name: "fault: " + $0.kind.word + ($0.condition.pool.map { " in \($0)" } ?? ""))
        }
    }

    private static func merged(_ values: [Ratio], by factor: Int) -> [Ratio?] {
        guard factor > 1 else { return values }
        return stride(from: 0, to: values.count, by: factor).map { start in
            let part = values[start..<min(start + factor, values.count)]
            let mean = part.reduce(0.0) { $0 + $1.value } / Double(part.count)
            return Ratio(rounding: mean * 1_000).divided(by: 1_000)
        }
    }

    private static func rates(_ series: CountSeries, _ width: Int64) -> [Ratio?] {
        let factor = Int(width / series.binWidth)
        let counts = series.counts
        return stride(from: 0, to: counts.count, by: factor).map { start in
            let count = counts[start..<min(start + factor, counts.count)].reduce(0, +)
            return Ratio(Int128(count) * 3_600_000_000_000, over: Int128(width))
        }
    }

    /// What the lines stand for.
    static func legend(_ modes: [ExecutionMode]) -> String {
        ChartFrame.legend(modes.map { ($0.rawValue, $0.rawValue) })
    }

    /// The chart as a figure.
    func render() -> String {
        let count = lines.map(\.values.count).max() ?? 1
        let x = ChartScale(
            length: Self.width, end: Int64(clamping: Int128(binWidth) * Int128(count)))
        var top = lines.flatMap(\.values).compactMap(\.self).max() ?? Ratio(1)
        if let limit { top = max(top, Ratio(Int128(limit.value))) }
        let y = ChartScale(length: Self.height, end: Int64(clamping: top.roundedUp))
        var drawing = shades.reduce("") { $0 + shade($1, x) }
        drawing += ChartFrame.timeAxis(x, from: Self.left, top: 9, bottom: Self.height + 9)
        let right = Self.left + Self.width
        drawing += ChartFrame.heightAxis(
            y, unit == .duration ? y.timeTicks : [0, y.end], from: Self.left, to: right, top: 9
        ) { text(Ratio(Int128($0))) }
        if let limit {
            let place = y.inverted(Ratio(Int128(limit.value)), from: 9)
            drawing += ChartFrame.line("limit", "\(Self.left)", place, "\(right)", place)
        }
        for line in lines { drawing += path(line, x, y) }
        drawing += hovers(count, x)
        return ChartFrame(
            title: title + (limit.map { ", of \($0.name)" } ?? ""),
            summary: "A line for each mode over virtual time.", height: Self.height + 32,
            numbers: numbers(count)
        ).render(drawing)
    }

    private func path(_ line: Line, _ x: ChartScale, _ y: ChartScale) -> String {
        var path = ""
        var isOpen = false
        for (bin, value) in line.values.enumerated() {
            guard let value else {
                isOpen = false
                continue
            }
            let height = y.inverted(value, from: 9)
            let start = x.place(binWidth * Int64(bin), from: Self.left)
            let end = x.place(Int64(clamping: Int128(binWidth) * Int128(bin + 1)), from: Self.left)
            path += isOpen ? "V\(height)H\(end)" : "M\(start) \(height)H\(end)"
            isOpen = true
        }
        let style = line.name.isEmpty ? "" : " thin"
        let shown = line.name == "arrivals" ? "arrivals" : line.mode.rawValue
        return "<path class=\"line \(shown)\(style)\" d=\"\(path)\"/>\n"
    }

    /// What a pointer over a bin is told; few bins share one, so that pages stay small.
    private func hovers(_ count: Int, _ x: ChartScale) -> String {
        let group = max((count + 59) / 60, 1)
        return stride(from: 0, to: count, by: group).reduce("") { text, bin in
            let words = lines.compactMap { line -> String? in
                guard bin < line.values.count, let value = line.values[bin] else { return nil }
                return "\(name(line)) \(self.text(value))"
            }
            guard !words.isEmpty else { return text }
            let start = binWidth * Int64(bin)
            let tip = XMLText.escaped(
                "at \(TimeText.text(start)): \(words.joined(separator: ", "))")
            return text + "<rect class=\"hover\" data-tip=\"\(tip)\""
                + " x=\"\(x.place(start, from: Self.left))\" y=\"9\""
                + " width=\"\(x.place(binWidth * Int64(group)))\" height=\"\(Self.height)\"/>\n"
        }
    }

    private func name(_ line: Line) -> String {
        if line.name == "arrivals" { return line.name }
        return line.name.isEmpty ? line.mode.rawValue : "\(line.mode.rawValue) \(line.name)"
    }

    private func shade(_ shade: Shade, _ x: ChartScale) -> String {
        let (from, end) = (min(shade.from, x.end), min(shade.until, x.end))
        guard from < end else { return "" }
        let until = shade.until == .max ? "the end" : TimeText.text(shade.until)
        return ChartFrame.bar(
            shade.style, x: x.place(from, from: Self.left), y: "9", width: x.place(end - from),
            height: "\(Self.height)",
            tip: "\(shade.name), \(TimeText.text(shade.from)) to \(until)")
    }

    private func numbers(_ count: Int) -> Table {
        var table = Table([.right("from")] + lines.map { .right(name($0)) })
        // At most thirty rows: report.json has them all.
        for bin in stride(from: 0, to: count, by: max((count + 29) / 30, 1)) {
            let start = binWidth * Int64(bin)
            table.append(
                [TimeText.text(start)]
                    + lines.map { line in
                        let value = bin < line.values.count ? line.values[bin] : nil
                        return value.map { text($0) } ?? ReportText.nothing
                    })
        }
        return table
    }

    private func text(_ value: Ratio) -> String {
        switch unit {
        case .duration: TimeText.text(value)
        case .count, .money, .share, .factor, .perSecond, .perHour:
            DecimalText.ratio(value.value, decimals: value.denominator == 1 ? 0 : 2)
        }
    }
}

extension Ratio {
    /// The smallest whole number that is not less, for values that are not negative.
    fileprivate var roundedUp: Int128 { (numerator + denominator - 1) / denominator }

    /// A part of it.
    fileprivate func divided(by divisor: Int128) -> Ratio {
        Ratio(numerator, over: denominator * divisor)
    }
}
