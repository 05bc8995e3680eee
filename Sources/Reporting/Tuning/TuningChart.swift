import Analysis
import Exact
import Scenarios
import Search

/// `tuning.svg`: the first goal's metric over the number of workers, for all sizes of the frontier.
package enum TuningChart {
    private static let (width, height) = (640.0, 400.0)
    private static let (left, right, top, bottom) = (80.0, 20.0, 40.0, 60.0)

    /// Renders the chart; equal reports give equal bytes.
    package static func render(_ report: TuningReport) -> String {
        let tuning = report.best.tuning
        let goal = tuning.goals[0]
        let points = tuning.frontier.compactMap { point in
            point.values[0].map { (x: Double(point.sizes.workers), y: $0.value, point: point) }
        }
        let xs = points.map(\.x)
        let ys = points.map(\.y) + [goal.value.value]
        let horizontal = Scale(xs, from: left, to: width - right)
        let vertical = Scale(ys, from: height - bottom, to: top)
        var body = [
            text(tuning.scenario.name + ": " + goal.source.text, width / 2, 22, anchor: "middle"),
            text("workers", (left + width - right) / 2, height - 16, anchor: "middle"),
            line(left, height - bottom, width - right, height - bottom, "axis"),
            line(left, top, left, height - bottom, "axis"),
        ]
        let level = vertical.place(goal.value.value)
        body.append(line(left, level, width - right, level, "goal"))
        for bound in Set([vertical.low, vertical.high]).sorted() {
            let label = TuningReport.value(goal, Ratio(rounding: bound))
            body.append(text(label, left - 8, vertical.place(bound) + 4, anchor: "end"))
        }
        for bound in Set([horizontal.low, horizontal.high]).sorted() {
            let place = horizontal.place(bound)
            body.append(text("\(Int(bound))", place, height - bottom + 18, anchor: "middle"))
        }
        let path = points.map {
            "\(number(horizontal.place($0.x))),\(number(vertical.place($0.y)))"
        }
        body.append("<polyline class=\"frontier\" points=\"\(path.joined(separator: " "))\"/>")
        for (x, y, point) in points {
            let isChosen = point.sizes == tuning.recommendation?.sizes
            let kind = isChosen ? "chosen" : point.isFeasible ? "met" : "missed"
            let title =
                "\(point.sizes.workers) workers: \(TuningReport.value(goal, point.values[0]))"
            body.append(
                "<circle class=\"\(kind)\" cx=\"\(number(horizontal.place(x)))\" "
                    + "cy=\"\(number(vertical.place(y)))\" r=\"\(isChosen ? 7 : 4)\">"
                    + "<title>\(XMLText.escaped(title))</title></circle>")
        }
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Int(width)) \(Int(height))" \
            role="img">
            <style>text{font:12px sans-serif;fill:#333}.axis{stroke:#888}\
            .goal{stroke:#b00;stroke-dasharray:6 4}.frontier{fill:none;stroke:#46a}\
            .met{fill:#46a}.missed{fill:#fff;stroke:#46a}.chosen{fill:#2a2}</style>
            <rect width="100%" height="100%" fill="#fff"/>
            \(body.joined(separator: "\n"))
            </svg>

            """
    }

    /// Maps values to places, evenly.
    private struct Scale {
        let low: Double
        let high: Double
        private let from: Double
        private let to: Double

        init(_ values: [Double], from: Double, to: Double) {
            low = values.min() ?? 0
            high = values.max() ?? 1
            (self.from, self.to) = (from, to)
        }

        func place(_ value: Double) -> Double {
            high > low ? from + (to - from) * (value - low) / (high - low) : (from + to) / 2
        }
    }

    private static func text(_ text: String, _ x: Double, _ y: Double, anchor: String) -> String {
        "<text x=\"\(number(x))\" y=\"\(number(y))\" text-anchor=\"\(anchor)\">"
            + "\(XMLText.escaped(text))</text>"
    }

    private static func line(
        _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ kind: String
    ) -> String {
        "<line class=\"\(kind)\" x1=\"\(number(x1))\" y1=\"\(number(y1))\" "
            + "x2=\"\(number(x2))\" y2=\"\(number(y2))\"/>"
    }

    private static func number(_ value: Double) -> String {
        DecimalText.ratio(value, decimals: 1)
    }
}
