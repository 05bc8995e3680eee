package import Exact
package import JSON
import ParallelExecution
package import Scenarios
import VirtualTime

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

        /// Whether more, or less, of the metric brings it about.
        package var isOneSided: Bool {
            switch self {
            case .atMost, .atLeast, .less, .greater: true
            case .equal, .different: false
            }
        }

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
        /// With what it was compared, in the metric's unit.
        package let bound: Ratio
        /// What became of it.
        package let verdict: Verdict
    }

    /// The expectation as written.
    package let source: ExpectationText
    /// The metric's name as it is written.
    package let metric: String
    /// Which metric that is.
    package let reference: MetricReference
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
            LocatedError(source.location, message)
        }
        guard let (metric, comparison, value) = Self.split(source.text) else {
            throw error(
                "\(Excerpt.quote(source.text)) is not an expectation: write a metric, a comparison "
                    + "and a value, such as \"speedup >= 1.5\"")
        }
        guard let known = table[metric] else { throw error(table.complaint(about: metric)) }
        let number: Ratio
        do {
            number = try known.unit.parse(value)
        } catch {
            throw LocatedError(source.location, "\(metric) is \(error.reason)")
        }
        self.source = source
        self.metric = metric
        reference = known.reference
        self.comparison = comparison
        self.value = number
    }

    /// What the metric counts or measures.
    package var unit: MetricUnit { reference.unit }

    /// Whether it bounds the metric, as `<=` and `== 0` do.
    ///
    /// Nothing that is counted or measured is less than nothing; what is to be equal to more than
    /// that speaks of exact draws.
    package var isBound: Bool {
        comparison.isOneSided || comparison == .equal && value == Ratio(0)
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
        guard let metric = table[reference] else { return nil }
        let holds = metric.value.map { comparison.holds($0, value) } ?? false
        let failure: Verdict = source.isAdvisory ? .advisoryFail : .fail
        return Outcome(
            expectation: source, metric: metric, bound: value, verdict: holds ? .pass : failure)
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

/// Why a text is no value of a metric.
private struct ValueError: Error {
    /// What would be one, and what the text is instead.
    let reason: String
}

extension MetricTable {
    /// Says that there is no metric of a name, and which one was probably meant.
    package func complaint(about name: String) -> String {
        let whole = "\(ExecutionMode.parallel.rawValue).\(name)"
        if self[whole] != nil {
            return "\(Excerpt.quote(name)) has a value for each mode: write \(Excerpt.quote(whole))"
        }
        let hint = Spelling.hint(for: name, among: names)
        return "unknown metric \(Excerpt.quote(name))"
            + (hint.isEmpty ? ": such as \"parallel.duration_sec.p95\" or \"speedup\"" : hint)
    }
}

extension MetricUnit {
    /// What a value of this unit looks like, for error messages.
    private var meaning: String {
        switch self {
        case .count: "a number such as 4"
        case .duration: "a duration such as 200s"
        case .money: "an amount such as $3.15"
        case .share: "a share such as 10% or 0.1"
        case .factor: "a factor such as 1.5 or 150%"
        case .perSecond: "a rate per second such as 0.5"
        case .perHour: "a rate per hour such as 12"
        }
    }

    /// Reads a value, exactly.
    fileprivate func parse(_ text: String) throws(ValueError) -> Ratio {
        if self == .share { return try Self.share(text) }
        guard let value = number(text) else {
            throw ValueError(reason: "\(meaning), not \(Excerpt.quote(text))")
        }
        return value
    }

    private static func share(_ text: String) throws(ValueError) -> Ratio {
        do {
            return Ratio(Int128(try ShareText.parse(text)), over: 100_000_000_000)
        } catch {
            switch error {
            case .noNumber:
                throw ValueError(
                    reason: "\(MetricUnit.share.meaning), not \(Excerpt.quote(text))")
            case .needsPercent:
                throw ValueError(
                    reason: "a share, and \(text) is more than the whole: write \(text)%")
            }
        }
    }

    private func number(_ text: String) -> Ratio? {
        switch self {
        case .count, .perSecond, .perHour:
            return Self.number(text)
        case .share, .factor:
            guard text.hasSuffix("%") else { return Self.number(text) }
            return Self.number(text.dropLast().trimmed, over: 100_000_000_000)
        case .duration:
            if text == "0" { return Ratio(0) }
            return (try? DurationText.parse(text)).map { Ratio(Int128($0)) }
        case .money:
            guard text.hasPrefix("$") else { return nil }
            return DecimalText.parse(text.dropFirst().trimmed, scale: 9).map { Ratio(Int128($0)) }
        }
    }

    private static func number(_ text: String, over scale: Int128 = 1_000_000_000) -> Ratio? {
        DecimalText.parse(text, scale: 9).map { Ratio(Int128($0), over: scale) }
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
