import ParallelExecution

/// The name of a metric, or the template of the names of one for each mode and member of a family:
/// `{mode}.pools.{pool}.wait_sec.p95`.
package struct MetricPath: Sendable, Hashable {
    private static let modeMark = "{mode}."
    private static let units = ["_per_sec", "_sec", "_usd"]

    /// Whether there is one for each mode.
    package let hasMode: Bool
    /// Of what there is one each, besides modes.
    package let family: MetricFamily?
    /// What stands before the member's name, mode left out: `pools.`; the whole without family.
    let head: String
    /// What stands after the member's name: `.wait_sec.p95`.
    let tail: String

    /// Reads a template.
    ///
    /// - Parameter template: Names in braces stand for a mode, which comes first, and for a member
    ///   of at most one family.
    init(_ template: String) {
        hasMode = template.hasPrefix(Self.modeMark)
        let rest =
            hasMode
            ? String(Substring(template.utf8.dropFirst(Self.modeMark.utf8.count))) : template
        let bytes = rest.utf8
        var start = bytes.startIndex
        while let open = bytes[start...].firstIndex(of: UInt8(ascii: "{")) {
            let name = bytes.index(after: open)
            start = name
            guard let close = bytes[name...].firstIndex(of: UInt8(ascii: "}")),
                let family = MetricFamily(rawValue: String(rest[name..<close]))
            else { continue }
            self.family = family
            head = String(rest[..<open])
            tail = String(rest[bytes.index(after: close)...])
            return
        }
        family = nil
        head = rest
        tail = ""
    }

    private init(hasMode: Bool, family: MetricFamily?, head: String, tail: String) {
        self.hasMode = hasMode
        self.family = family
        self.head = head
        self.tail = tail
    }

    /// The template as it was read.
    package var template: String { name(mode: nil, member: nil) }

    /// The name of one metric; where mode or member are `nil`, with their place kept.
    func name(mode: ExecutionMode?, member: String?) -> String {
        let start = hasMode ? mode.map { "\($0.rawValue)." } ?? Self.modeMark : ""
        let middle = family.map { member ?? "{\($0.rawValue)}" } ?? ""
        return start + head + middle + tail
    }

    /// The keys of `report.json` below the mode, or below the comparison.
    package func keys(member: String?) -> [String] {
        Self.words(head) + (family == nil ? [] : [member ?? ""]) + Self.words(tail)
    }

    /// The words of a name; digits after a point belong to the word before: `p99.9`.
    private static func words(_ text: String) -> [String] {
        var words: [String] = []
        // By bytes, like all here: characters took a tenth of the tool's start.
        for word in text.utf8.split(separator: UInt8(ascii: ".")) {
            let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
            if let last = words.indices.last, word.allSatisfy(digits.contains) {
                words[last] += ".\(Substring(word))"
            } else {
                words.append(String(Substring(word)))
            }
        }
        return words
    }

    /// The path up to the member's name.
    var withoutTail: MetricPath {
        MetricPath(hasMode: hasMode, family: family, head: head, tail: "")
    }

    /// The same path without the units in its words: `duration` for `duration_sec`.
    var withoutUnits: MetricPath {
        func plain(_ text: String) -> String {
            guard text.utf8.contains(UInt8(ascii: "_")) else { return text }
            let words = text.utf8.split(
                separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            return words.map { word in
                for unit in Self.units where word.suffix(unit.utf8.count).elementsEqual(unit.utf8) {
                    return String(Substring(word.dropLast(unit.utf8.count)))
                }
                return String(Substring(word))
            }.joined(separator: ".")
        }
        return MetricPath(hasMode: hasMode, family: family, head: plain(head), tail: plain(tail))
    }
}
