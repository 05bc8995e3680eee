import JSON
import TestSupport

/// A `report.json`, or a part of one.
struct ReportFile {
    let value: LocatedValue

    /// Reads the report in a directory.
    init(in directory: TemporaryDirectory, at path: String) throws {
        value = try LocatedJSONParser.parse(directory.text(path + "/report.json"), file: path)
    }

    private init(_ value: LocatedValue) {
        self.value = value
    }

    /// The value at a dotted path whose parts are keys, or indices of arrays.
    private subscript(path: String) -> LocatedValue? {
        path.split(separator: ".").reduce(value) { value, part in
            if case .array(let items)? = value?.kind, let index = Int(part) {
                return items.indices.contains(index) ? items[index] : nil
            }
            return value?[String(part)]
        }
    }

    /// The number at a path as it is written.
    func number(_ path: String) -> String? {
        if case .number(let text)? = self[path]?.kind { text } else { nil }
    }

    /// The text at a path.
    func string(_ path: String) -> String? {
        self[path]?.string
    }

    /// Whether `null` is written at a path.
    func isNull(_ path: String) -> Bool {
        self[path]?.kind == .null
    }

    /// The items of the array at a path.
    func items(_ path: String) -> [ReportFile]? {
        guard case .array(let items)? = self[path]?.kind else { return nil }
        return items.map { ReportFile($0) }
    }

    /// The texts of the array at a path.
    func strings(_ path: String) -> [String]? {
        items(path)?.compactMap(\.value.string)
    }

    /// The keys of the object at a path, in order; those of the whole report without one.
    func keys(_ path: String = "") -> [String]? {
        guard case .object(let members)? = self[path]?.kind else { return nil }
        return members.map(\.key)
    }
}
