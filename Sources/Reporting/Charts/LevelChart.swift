import Analysis
import Exact
import ParallelExecution
import Scenarios
import Simulation

/// A level over virtual time, one line a mode.
struct LevelChart {
    private static let left: Int64 = 60
    private static let width: Int64 = 850
    private static let height: Int64 = 120

    private let title: String
    private let lines: [(mode: ExecutionMode, binWidth: Int64, means: [Ratio])]

    /// Creates a chart of the mean level of each bin.
    init(_ title: String, _ series: [(mode: ExecutionMode, level: LevelSeries)]) {
        self.title = title
        lines = series.map { ($0.mode, $0.level.binWidth, $0.level.means) }
    }

    /// The charts of a report: requests in flight, and the pools in which anything ever waited.
    static func all(_ report: Report) -> [LevelChart] {
        let profiles = report.result.modes.compactMap { mode in
            mode.profile.map { (mode: mode.mode, profile: $0) }
        }
        guard !profiles.isEmpty else { return [] }
        var charts = [
            LevelChart("Requests in flight", profiles.map { ($0.mode, $0.profile.inFlight) })
        ]
        for (index, pool) in report.result.scenario.configuration.pools.enumerated() {
            let queues = profiles.map { (mode: $0.mode, level: $0.profile.pools[index].queue) }
            guard queues.contains(where: { ($0.level.maxima.max() ?? 0) > 0 }) else { continue }
            charts.append(LevelChart("Queue of \(pool.name)", queues))
        }
        return charts
    }

    /// What the colours of the lines stand for.
    static func legend(_ modes: [ExecutionMode]) -> String {
        let words = modes.map(\.rawValue).map { "<span class=\"\($0)\">■</span> \($0) &#160; " }
        return "<p class=\"legend\">\(words.joined())</p>\n"
    }

    /// The chart as a figure.
    func render() -> String {
        let end = lines.map { Int128($0.binWidth) * Int128($0.means.count) }.max() ?? 1
        let x = ChartScale(length: Self.width, end: Int64(clamping: end))
        let top = lines.flatMap(\.means).max() ?? Ratio(1)
        let y = ChartScale(length: Self.height, end: Int64(clamping: top.roundedUp))
        let name = XMLText.escaped(title)
        var text = "<figure><figcaption>\(name)</figcaption>\n"
        text += "<svg viewBox=\"0 0 \(Self.left + Self.width + 30) \(Self.height + 30)\""
        text += " role=\"img\" aria-label=\"\(name)\">\n"
        for tick in x.ticks {
            let place = x.place(tick, from: Self.left)
            text += "<text class=\"tick\" x=\"\(place)\" y=\"\(Self.height + 24)\""
            text += " text-anchor=\"middle\">\(ReportText.seconds(tick))</text>\n"
        }
        for tick in [0, y.end] {
            let place = y.inverted(Ratio(Int128(tick)), from: 5)
            text += "<line class=\"grid\" x1=\"\(Self.left)\" y1=\"\(place)\""
            text += " x2=\"\(Self.left + Self.width)\" y2=\"\(place)\"/>"
            text += "<text class=\"tick\" x=\"\(Self.left - 6)\" y=\"\(place)\" dy=\"4\""
            text += " text-anchor=\"end\">\(tick)</text>\n"
        }
        for line in lines {
            text += "<path class=\"line \(line.mode.rawValue)\" d=\""
            for (bin, mean) in line.means.enumerated() {
                let height = y.inverted(mean, from: 5)
                let right = Int64(clamping: Int128(line.binWidth) * Int128(bin + 1))
                text += bin == 0 ? "M\(Self.left) \(height)" : "V\(height)"
                text += "H\(x.place(right, from: Self.left))"
            }
            text += "\"><title>\(line.mode.rawValue)</title></path>\n"
        }
        return text + "</svg></figure>\n"
    }
}

extension Ratio {
    /// The smallest whole number that is not less, for values that are not negative.
    fileprivate var roundedUp: Int128 { (numerator + denominator - 1) / denominator }
}
