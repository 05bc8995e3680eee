import Foundation

/// Requests with the label that a person gave them, from a file of `Tests/Fixtures`.
enum LabelledRequests {
    /// A request and its label.
    struct Line: Sendable, Hashable, CustomStringConvertible {
        let label: String
        let text: String

        var description: String { "\(text) → \(label)" }
    }

    /// What differs from its label, and how many requests there are.
    struct Verdict {
        let wrong: [String]
        let count: Int

        /// The share that is right, in per cent, rounded down.
        var accuracy: Int { count == 0 ? 0 : (count - wrong.count) * 100 / count }
    }

    /// The lines of a file below a heading: lines with `#` are headings.
    static func read(_ file: String, under heading: String = "") -> [Line] {
        let path = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Fixtures/\(file)")
        guard let text = try? String(contentsOf: path, encoding: .utf8) else { return [] }
        var current = ""
        var lines: [Line] = []
        for line in text.split(separator: "\n") {
            if line.hasPrefix("# ") {
                current = String(line.dropFirst(2))
                continue
            }
            let parts = line.split(separator: "\t").map(String.init)
            guard current.hasPrefix(heading), parts.count == 2 else { continue }
            lines.append(Line(label: parts[0], text: parts[1]))
        }
        return lines
    }

    /// Compares what is found with the labels.
    static func judge(_ lines: [Line], _ found: (String) -> String) -> Verdict {
        var wrong: [String] = []
        for line in lines {
            let label = found(line.text)
            if label != line.label { wrong.append("\(line), not \(label)") }
        }
        return Verdict(wrong: wrong, count: lines.count)
    }
}
