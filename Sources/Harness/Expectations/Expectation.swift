package import LocatedJSON
package import Scenarios

/// A metric, a comparison and a value: what a run is to show.
package struct Expectation: Sendable {
    /// How the metric and the value are compared.
    package enum Comparison: String, Sendable, CaseIterable {
        case atMost = "<="
        case atLeast = ">="
        case equal = "=="
        case different = "!="
        case less = "<"
        case greater = ">"

        /// Compares exactly.
        func holds(_ left: Ratio, _ right: Ratio) -> Bool {
            switch self {
            case .atMost: left <= right
            case .atLeast: left >= right
            case .equal: left == right
            case .different: left != right
            case .less: left < right
            case .greater: left > right
            }
        }
    }

    /// What became of an expectation.
    package enum Verdict: String, Sendable {
        /// It holds.
        case pass
        /// It does not hold, or there was no sample.
        case fail
        /// It does not hold, which is reported and fails nothing.
        case advisoryFail = "advisory_fail"
    }

    /// An expectation beside what was seen.
    package struct Outcome: Sendable {
        /// What was expected.
        package let expectation: ExpectationText
        /// What was seen; its value is `nil` when there was no sample.
        package let metric: Metric
        /// What became of it.
        package let verdict: Verdict
    }

    /// The expectation as written.
    package let source: ExpectationText
    /// The metric's name.
    package let metric: String
    /// What it counts or measures.
    package let unit: Metric.Unit
    /// How it is compared.
    package let comparison: Comparison
    /// With what, in the metric's unit (nanoseconds, nanodollars, a number).
    package let value: Ratio

    /// Reads an expectation.
    ///
    /// - Parameters:
    ///   - source: The expression: metric, comparison, value with unit.
    ///   - table: The metrics that there are.
    /// - Throws: A located error that says what is wrong and what would be right.
    package init(_ source: ExpectationText, among table: MetricTable) throws(LocatedError) {
        func error(_ message: String) -> LocatedError {
            LocatedError(
                file: source.file, line: source.line, column: source.column, message: message)
        }
        guard let (metric, comparison, value) = Self.split(source.text) else {
            throw error(
                "\(Excerpt.quote(source.text)) is not an expectation: write a metric, a comparison "
                    + "and a value, such as \"speedup >= 1.5\"")
        }
        guard let known = table[metric] else {
            let hint = Spelling.hint(for: metric, among: table.names)
            throw error(
                "unknown metric \(Excerpt.quote(metric))"
                    + (hint.isEmpty ? ": such as \"parallel.duration.p95\" or \"speedup\"" : hint))
        }
        guard let number = known.unit.parse(value) else {
            throw error(
                "\(metric) is \(known.unit.meaning), not \(Excerpt.quote(value))")
        }
        self.source = source
        self.metric = metric
        unit = known.unit
        self.comparison = comparison
        self.value = number
    }

    /// Reads all expectations of a scenario.
    ///
    /// - Throws: The located error of the first that is wrong.
    package static func all(of scenario: Scenario) throws(LocatedError) -> [Expectation] {
        let table = MetricTable(namesOf: scenario)
        var expectations: [Expectation] = []
        for text in scenario.expectations {
            expectations.append(try Expectation(text, among: table))
        }
        return expectations
    }

    /// Compares with what was seen.
    ///
    /// - Parameter table: The metrics of a result.
    /// - Returns: The outcome; `nil` when the metric belongs to a mode that was not run.
    package func evaluate(_ table: MetricTable) -> Outcome? {
        guard let metric = table[metric] else { return nil }
        let holds = metric.value.map { comparison.holds($0, value) } ?? false
        let failure: Verdict = source.isAdvisory ? .advisoryFail : .fail
        return Outcome(expectation: source, metric: metric, verdict: holds ? .pass : failure)
    }

    private static func split(_ text: String) -> (String, Comparison, String)? {
        for comparison in Comparison.allCases {
            guard let range = text.firstRange(of: comparison.rawValue) else { continue }
            let metric = text[..<range.lowerBound].trimmed
            let value = text[range.upperBound...].trimmed
            guard !metric.isEmpty, !value.isEmpty else { return nil }
            return (metric, comparison, value)
        }
        return nil
    }
}

extension Metric.Unit {
    /// What a value of this unit looks like, for error messages.
    fileprivate var meaning: String {
        switch self {
        case .count: "a number such as 4"
        case .duration: "a duration such as 200s"
        case .money: "an amount such as $3.15"
        case .ratio: "a ratio such as 1.5 or 10%"
        case .rate: "a rate per second such as 0.5"
        }
    }

    /// Reads a value, exactly; `nil` when it is not of this unit.
    fileprivate func parse(_ text: String) -> Ratio? {
        switch self {
        case .count, .rate:
            return Self.number(text)
        case .ratio:
            guard text.hasSuffix("%") else { return Self.number(text) }
            return Self.number(text.dropLast().trimmed, over: 100_000_000_000)
        case .duration:
            if text == "0" { return Ratio(0) }
            return (try? DurationText.parse(text)).map { Ratio(Int128($0)) }
        case .money:
            guard text.hasPrefix("$") else { return nil }
            return ExactDecimal.parse(text.dropFirst().trimmed, scale: 9).map { Ratio(Int128($0)) }
        }
    }

    private static func number(_ text: String, over scale: Int128 = 1_000_000_000) -> Ratio? {
        ExactDecimal.parse(text, scale: 9).map { Ratio(Int128($0), over: scale) }
    }
}

extension Substring {
    /// The text without white space at its ends.
    fileprivate var trimmed: String {
        var text = self
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
