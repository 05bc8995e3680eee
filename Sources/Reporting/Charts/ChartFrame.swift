import Exact

/// A drawing with its name, what it shows in words, and its numbers in a table that opens below it.
struct ChartFrame {
    /// The width of every drawing.
    static let width: Int64 = 940

    let title: String
    /// What it shows, for those who do not see it.
    let summary: String
    /// The drawing's height.
    let height: Int64
    /// The numbers; `nil` where a table of the page has them.
    var numbers: Table?

    /// The figure around a drawing.
    func render(_ drawing: String, below: String = "") -> String {
        let name = XMLText.escaped(title)
        var text = "<figure><figcaption>\(name)</figcaption>\n"
        text += "<svg viewBox=\"0 0 \(Self.width) \(height)\" role=\"img\""
        text += " aria-label=\"\(name). \(XMLText.escaped(summary))\">\n"
        text += drawing + "</svg>\n" + below
        if let numbers {
            text +=
                "<details><summary>Numbers</summary>\n" + Document.html(numbers) + "</details>\n"
        }
        return text + "</figure>\n"
    }

    /// A text in a drawing, on its line or with its middle there.
    static func text(
        _ text: String, x: String, y: String, style: String = "tick", anchor: String = "start",
        isCentred: Bool = false
    ) -> String {
        "<text class=\"\(style)\" x=\"\(x)\" y=\"\(y)\" text-anchor=\"\(anchor)\""
            + "\(isCentred ? " dy=\"4\"" : "")>"
            + XMLText.escaped(text) + "</text>\n"
    }

    /// A line in a drawing.
    static func line(
        _ style: String, _ x1: String, _ y1: String, _ x2: String, _ y2: String
    ) -> String {
        "<line class=\"\(style)\" x1=\"\(x1)\" y1=\"\(y1)\" x2=\"\(x2)\" y2=\"\(y2)\"/>\n"
    }

    /// A bar that says what it is, to a pointer and to those who do not see it.
    static func bar(
        _ style: String, x: String, y: String, width: String, height: String, tip: String
    ) -> String {
        let tip = XMLText.escaped(tip)
        return "<rect class=\"\(style)\" data-tip=\"\(tip)\" x=\"\(x)\" y=\"\(y)\""
            + " width=\"\(width)\" height=\"\(height)\"><title>\(tip)</title></rect>\n"
    }

    /// A dot that says what it is, to a pointer and to those who do not see it.
    static func dot(_ style: String, x: String, y: String, radius: String, tip: String) -> String {
        let tip = XMLText.escaped(tip)
        return "<circle class=\"dot \(style)\" data-tip=\"\(tip)\" cx=\"\(x)\" cy=\"\(y)\""
            + " r=\"\(radius)\"><title>\(tip)</title></circle>\n"
    }

    /// What classes of a drawing stand for.
    static func legend(_ keys: [(style: String, name: String)]) -> String {
        let words = keys.map { style, name in
            "<span class=\"key \(style)\"></span> \(XMLText.escaped(name))"
        }
        return "<p class=\"legend\">\(words.joined(separator: " &#160; "))</p>\n"
    }

    /// An axis of heights: a line across the drawing for each tick, and what it says.
    static func heightAxis(
        _ scale: ChartScale, _ ticks: [Int64], from left: Int64, to right: Int64, top: Int64,
        _ words: (Int64) -> String
    ) -> String {
        ticks.reduce("") { text, tick in
            let y = scale.inverted(Ratio(Int128(tick)), from: top)
            return text + line("grid", "\(left)", y, "\(right)", y)
                + self.text(
                    words(tick), x: "\(left - 6)", y: y, anchor: "end", isCentred: true)
        }
    }

    /// What an axis of time says at a tick.
    static func words(_ tick: Int64) -> String { tick == 0 ? "0" : TimeText.text(tick) }

    /// A time axis: a tick and what it says.
    static func timeAxis(_ scale: ChartScale, from left: Int64, top: Int64, bottom: Int64) -> String
    {
        axis(scale, scale.timeTicks, from: left, top: top, bottom: bottom, words)
    }

    /// An axis below a drawing: ticks and what they say.
    static func axis(
        _ scale: ChartScale, _ ticks: [Int64], from left: Int64, top: Int64, bottom: Int64,
        _ words: (Int64) -> String
    ) -> String {
        ticks.reduce("") { text, tick in
            let x = scale.place(tick, from: left)
            return text + line("grid", x, "\(top)", x, "\(bottom)")
                + self.text(words(tick), x: x, y: "\(bottom + 15)", anchor: "middle")
        }
    }
}
