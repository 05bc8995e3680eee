package import Analysis
package import Exact
package import JSON

/// The numbers of a `report.json`, by the names that metrics have.
package struct ReportDocument: Sendable {
    /// The scenario's name.
    package let scenario: String
    /// The numbers in the order of the file.
    package private(set) var values: [(name: String, value: FixedDecimal)] = []
    /// The sentences of the verdict that say whether parallel is worth it, overload first.
    package let verdict: String
    /// The expectations that fail; advisory ones are left out.
    package let failed: [String]
    private var intervals: [String: ClosedRange<FixedDecimal>] = [:]

    /// Whether a document looks like a report, rather than a scenario.
    package static func isReport(_ document: LocatedValue) -> Bool {
        document["schema_version"] != nil
    }

    /// Reads a report.
    ///
    /// - Parameter document: The file's one value.
    /// - Throws: Why it cannot be compared.
    package init(_ document: LocatedValue) throws(RecordFailure) {
        func invalid(_ message: String) -> RecordFailure {
            .corrupt(LocatedError(document.location, message))
        }
        guard let version = document["schema_version"]?.decimal(scale: 0) else {
            throw invalid("this is no report: it has no number \"schema_version\"")
        }
        guard version == Report.schemaVersion else {
            throw .incompatible(
                "\(document.location.file): the report has schema version \(version), "
                    + "this version reads \(Report.schemaVersion)")
        }
        guard let name = document["scenario"]?.string, let modes = document["modes"],
            let comparison = document["comparison"]
        else { throw invalid("a report has \"scenario\", \"modes\" and \"comparison\"") }
        scenario = name
        verdict = (document["verdict"]?["sentences"]?.items ?? []).filter {
            let about = $0["about"]?.string.flatMap(VerdictText.Question.init)
            return about == .overload || about == .worth
        }.compactMap { $0["text"]?.string }.joined(separator: " ")
        failed = (document["expectations"]?.items ?? []).filter {
            $0["verdict"]?.string == Expectation.Verdict.fail.rawValue
        }.compactMap { $0["text"]?.string }
        collect(modes, [])
        collect(comparison, [])
    }

    /// Two reports number by number; what both hold an interval of differs only when those do not
    /// overlap.
    package static func compare(
        _ first: ReportDocument, _ second: ReportDocument
    ) -> (rows: [PairedComparison.Row], equalCount: Int) {
        let left = first.table
        let right = second.table
        let names =
            first.values.map(\.name) + second.values.map(\.name).filter { left[$0] == nil }
        let moved = names.filter { left[$0] != right[$0] }
        let rows = moved.map { name in
            var isShown = true
            if let one = first.intervals[name], let other = second.intervals[name] {
                isShown = !one.overlaps(other)
            }
            return PairedComparison.Row(
                name, MetricCatalog.find(name)?.definition, left[name], right[name],
                isShown: isShown)
        }
        return (rows, names.count - moved.count)
    }

    private var table: [String: FixedDecimal] {
        Dictionary(values.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    }

    private mutating func collect(_ value: LocatedValue, _ path: [String]) {
        switch value.kind {
        case .number(let text):
            guard let number = FixedDecimal(text) else { return }
            values.append((path.joined(separator: "."), number))
        case .object(let members):
            for member in members { collect(member, of: path) }
        case .null, .bool, .string, .array: break
        }
    }

    private mutating func collect(_ member: LocatedMember, of path: [String]) {
        switch member.key {
        case "time_series": break
        case "ci95":
            guard case .array(let ends) = member.value.kind, ends.count == 2 else { return }
            addInterval(ends[0], ends[1], of: path + ["mean"])
        case let key where key.hasSuffix("_ci95"):
            guard case .array(let ends) = member.value.kind, ends.count == 2 else { return }
            addInterval(ends[0], ends[1], of: path + [String(key.dropLast("_ci95".count))])
        default:
            collect(member.value, path + [member.key])
        }
    }

    private mutating func addInterval(
        _ low: LocatedValue, _ high: LocatedValue, of path: [String]
    ) {
        guard case .number(let lowText) = low.kind, case .number(let highText) = high.kind,
            let low = FixedDecimal(lowText), let high = FixedDecimal(highText), low <= high
        else { return }
        intervals[path.joined(separator: ".")] = low...high
    }
}
