import Exact
import JSON
import ParallelExecution

/// Reads recorded requests, row by row.
///
/// Rows with a pool, a priority or a queue timeout of their own become variants of their request:
/// the same request with another task. Rows that say the same share one.
struct RecordingReader {
    /// What a row states of its task, beside what it takes.
    private struct Demand: Hashable {
        var pool: String?
        var priority: Int?
        var queueTimeout: Int64?
    }

    private let form: RecordingForm
    private let configuration: Configuration
    private let base: Int
    /// Where columns stand among the fields of a row: a list, because every field of a million rows
    /// asks, and to hash a key took a fifth of the time.
    private var columns: [(key: RecordingColumn, index: Int)] = []
    /// Whether there are columns that make a row a variant of its request.
    private var hasDemands = false
    private var priorities: [String: Int] = [:]
    private var demands: [Demand: Int32] = [:]
    private var clock: RecordedClock
    /// How many fields the header has.
    private var width = 0
    /// The line of each row in its file, or its index among the lines in the scenario.
    private var rowLines: ContiguousArray<Int32> = []
    private var line = CSVLine()
    /// What is read.
    private var bytes: [UInt8] = []
    /// Where the line that is being read stands in it.
    private var text = 0..<0
    /// The number of that line, or its index among the lines in the scenario.
    private var number = 0
    /// The file that is read; `nil` for lines in the scenario.
    private var file: String?

    /// Whether columns other than that of arrivals are mapped.
    let speaksOfTask: Bool
    /// The requests of the scenario, with the variants behind them.
    private(set) var requests: [ScenarioRequest]

    /// Prepares to read a trace.
    ///
    /// - Parameters:
    ///   - form: What the scenario says of the trace.
    ///   - requests: The scenario's requests.
    ///   - configuration: The configuration, for the names of pools.
    /// - Throws: What is wrong with what the scenario says of the trace.
    init(
        _ form: RecordingForm, requests: [ScenarioRequest], configuration: Configuration
    ) throws(LocatedError) {
        self.form = form
        self.configuration = configuration
        self.requests = requests
        clock = RecordedClock(form.units[.arrival])
        if let name = form.request {
            guard let index = requests.firstIndex(where: { $0.name == name }) else {
                throw (form.value["request"] ?? form.value).unknown(
                    "request", among: requests.map(\.name))
            }
            base = index
        } else {
            guard requests.count == 1 else {
                throw LocatedError(
                    form.value.location, "\"request\" must say which request the rows become")
            }
            base = 0
        }
        // A request of no task becomes one of the task that the rows speak of.
        if requests[base].plan.tasks.isEmpty, form.columns[.pool] != nil {
            self.requests[base].plan = Plan([PlannedTask(id: requests[base].name)])
            self.requests[base].behaviours = [Behaviour()]
        }
        speaksOfTask = RecordingColumn.allCases.contains {
            $0 != .arrival && form.columns[$0] != nil
        }
        guard !speaksOfTask || self.requests[base].plan.tasks.count == 1 else {
            throw LocatedError(
                form.value.location(of: "columns"),
                "the request \(Excerpt.quote(requests[base].name)) has "
                    + "\(requests[base].plan.tasks.count) tasks: columns other than \"arrival\" "
                    + "are for requests of one task")
        }
        for word in form.priorities ?? [] { priorities[word.key] = word.value }
    }

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - bytes: The file's contents.
    ///   - file: Its path, for errors.
    /// - Returns: The rows, at least one.
    /// - Throws: The first thing that is wrong, with its row and column.
    mutating func read(
        _ bytes: [UInt8], file: String
    ) throws(LocatedError) -> ContiguousArray<ArrivalRecording.Row> {
        self.bytes = bytes
        self.file = file
        var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        var rows = Self.room(for: bytes)
        rowLines.reserveCapacity(rows.capacity)
        number = 0
        while start < bytes.count {
            number += 1
            var end = start
            while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
            let next = end + 1
            if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
            text = start..<end
            if try read(isHeader: number == 1, &rows) { rowLines.append(Int32(number)) }
            start = next
        }
        number += 1
        return try checked(rows, place)
    }

    /// Room for the rows of a file, as many as its beginning lets expect.
    private static func room(for bytes: [UInt8]) -> ContiguousArray<ArrivalRecording.Row> {
        let sample = bytes.prefix(1 << 16)
        let lines = sample.count { $0 == UInt8(ascii: "\n") } + 1
        var rows: ContiguousArray<ArrivalRecording.Row> = []
        rows.reserveCapacity(lines * (bytes.count / max(sample.count, 1) + 1))
        return rows
    }

    /// Reads lines that stand in the scenario itself, like a file.
    mutating func readLines() throws(LocatedError) -> ContiguousArray<ArrivalRecording.Row> {
        var rows: ContiguousArray<ArrivalRecording.Row> = []
        for (index, item) in (form.value["lines"]?.items ?? []).enumerated() {
            number = index
            bytes = Array((item.string ?? "").utf8)
            text = bytes.indices
            if try read(isHeader: index == 0, &rows) { rowLines.append(Int32(index)) }
        }
        let isEmpty = (form.value["lines"]?.items ?? []).isEmpty
        return try checked(rows, isEmpty ? form.value.location(of: "lines") : place)
    }

    /// Where the line that is being read begins.
    private var place: TextLocation { place(ofLine: number) }

    /// Where a row that was read begins.
    func place(ofRow index: Int) -> TextLocation {
        place(ofLine: Int(rowLines[index]))
    }

    /// Where a line begins: that of a file, or a string in the scenario, behind its quote.
    private func place(ofLine number: Int) -> TextLocation {
        if let file { return TextLocation(file: file, line: number, column: 1) }
        guard let line = form.value["lines"]?.items[number].location else { return .nowhere }
        return TextLocation(file: line.file, line: line.line, column: line.column + 1)
    }

    /// What was assumed of the rows that the scenario should say.
    func warning(on rows: ContiguousArray<ArrivalRecording.Row>) -> LocatedWarning? {
        let hasOtherTimes = RecordingColumn.times.contains {
            $0 != .arrival && index(of: $0) != nil
        }
        return clock.remark(on: rows, hasOtherTimes: hasOtherTimes).map { row, message in
            LocatedWarning(place(ofRow: row), message)
        }
    }

    private func checked(
        _ rows: ContiguousArray<ArrivalRecording.Row>, _ end: TextLocation
    ) throws(LocatedError) -> ContiguousArray<ArrivalRecording.Row> {
        guard !columns.isEmpty else {
            throw LocatedError(end, "the trace is empty: it needs a header and at least one row")
        }
        guard !rows.isEmpty else {
            throw LocatedError(end, "the trace has a header and no rows")
        }
        return rows
    }

    /// Reads a line; false for one that makes no row.
    private mutating func read(
        isHeader: Bool, _ rows: inout ContiguousArray<ArrivalRecording.Row>
    ) throws(LocatedError) -> Bool {
        // A line end at the end of a file makes no row; nor does a blank line.
        if text.isEmpty {
            guard isHeader else { return false }
            throw self.error(0, "the trace must begin with a header: the names of its columns")
        }
        do {
            try line.read(bytes, in: text)
        } catch {
            guard case .quotes(let offset) = error else { return false }
            throw self.error(offset, "a quoted field must end on its line, before a comma")
        }
        if isHeader {
            try readHeader()
            return false
        }
        try checkWidth()
        let row = try row()
        if let last = rows.last?.arrival, row.arrival < last {
            throw self.error(
                at: .arrival,
                "arrivals must not go back: \(DurationText.text(row.arrival)) comes after "
                    + "\(DurationText.text(last)); sort the rows")
        }
        rows.append(row)
        return true
    }

    // MARK: Columns

    private mutating func readHeader() throws(LocatedError) {
        let names = line.fields.map {
            String(decoding: line.text(of: $0, in: bytes), as: UTF8.self)
        }
        width = names.count
        // Whoever wrote the scenario may name any file: an error shows nothing of one that is
        // something else.
        guard
            RecordingColumn.allCases.contains(where: { column in
                form.columns[column].map(names.contains) ?? false
            })
                || names.count > 1 && names.allSatisfy(RecordingColumn.isName)
        else { throw error(0, "this is no header: it must be the names of columns, with commas") }
        // Columns without a name may be many: nothing can be meant by them.
        var seen: Set = [""]
        for (name, field) in zip(names, line.fields) where !seen.insert(name).inserted {
            guard name.isEmpty else {
                throw error(
                    field.offset,
                    "another column is already called \(Excerpt.quote(name)): rename one")
            }
        }
        for key in RecordingColumn.allCases {
            guard let name = form.columns[key] else { continue }
            guard !name.isEmpty else {
                let stated = form.value["columns"]?.location(of: key.rawValue)
                throw LocatedError(stated ?? form.value.location, "a column needs a name")
            }
            guard let index = names.firstIndex(of: name) else {
                throw error(
                    0,
                    "no column \(Excerpt.quote(name)) for \"\(key.rawValue)\""
                        + (Spelling.nearest(to: name, among: names) == nil
                            ? ": the columns are "
                                + names.prefix(20).map(Excerpt.clip).joined(separator: ", ")
                            : Spelling.hint(for: name, among: names)))
            }
            columns.append((key, index))
            hasDemands = hasDemands || key.makesVariants
        }
    }

    /// A row with a field more or less may say anything in the columns behind it.
    private mutating func checkWidth() throws(LocatedError) {
        let count = line.fields.count
        guard count != width else { return }
        let isLonger = count > width
        throw error(
            isLonger ? line.fields[width].offset : 0,
            "the row has \(count) field\(count == 1 ? "" : "s") and the header \(width): "
                + (isLonger
                    ? "write a field that holds a comma in quotes"
                    : "a field that says nothing still needs its comma"))
    }

    /// The bytes of a column's field; nil where there is no such column or the field is empty.
    private mutating func field(_ key: RecordingColumn) -> ArraySlice<UInt8>? {
        guard let index = index(of: key) else { return nil }
        let text = line.text(of: line.fields[index], in: bytes)
        return text.isEmpty ? nil : text
    }

    /// The place of a column; nil where there is no such column.
    @inline(__always)
    private func index(of key: RecordingColumn) -> Int? {
        for column in columns where column.key == key { return column.index }
        return nil
    }

    // MARK: Rows

    // What a row asks changes nothing and is still mutating: a method that is not was handed a copy
    // of the reader, 300 bytes each time.

    private mutating func row() throws(LocatedError) -> ArrivalRecording.Row {
        var row = ArrivalRecording.Row(arrival: try arrival(), request: try request())
        if let tokens = try tokens(.tokensIn) { row.tokensIn = tokens }
        if let tokens = try tokens(.tokensOut) { row.tokensOut = tokens }
        if let duration = try seconds(.duration, from: 0) { row.duration = duration }
        return row
    }

    private mutating func arrival() throws(LocatedError) -> Int64 {
        guard let text = field(.arrival) else {
            throw error(at: .arrival, "a row needs an arrival")
        }
        do {
            return try clock.read(text)
        } catch {
            throw self.error(at: .arrival, error.message)
        }
    }

    private mutating func tokens(_ key: RecordingColumn) throws(LocatedError) -> Int32? {
        guard let text = field(key) else { return nil }
        guard let number = RecordedNumber.whole(text, upTo: ScenarioLimits.tokens), number >= 0
        else {
            throw error(
                at: key,
                "\(key.rawValue) must be a whole number from 0 to \(ScenarioLimits.tokens), not "
                    + Excerpt.quote(text))
        }
        return Int32(number)
    }

    private mutating func seconds(_ key: RecordingColumn, from least: Int64) throws(LocatedError)
        -> Int64?
    {
        guard let text = field(key) else { return nil }
        let unit = form.units[key] ?? .seconds
        guard let number = RecordedNumber.nanoseconds(text, in: unit), number >= least,
            number <= ScenarioLimits.duration
        else {
            throw error(
                at: key,
                "\(key.rawValue) must be \(unit.name), \(least > 0 ? "above" : "at least") 0 and "
                    + "at most ten years, such as 12.5, not \(Excerpt.quote(text))")
        }
        return number
    }

    /// The request that the row becomes: the trace's, or a variant of it.
    private mutating func request() throws(LocatedError) -> Int32 {
        guard hasDemands else { return Int32(base) }
        var demand = Demand()
        if index(of: .pool) != nil {
            guard let text = field(.pool) else {
                throw error(at: .pool, "a row needs a pool")
            }
            let name = String(decoding: text, as: UTF8.self)
            guard configuration.poolIndex(of: name) != nil else {
                throw error(
                    at: .pool,
                    "unknown pool \(Excerpt.quote(name))"
                        + Spelling.hint(for: name, among: configuration.pools.map(\.name)))
            }
            demand.pool = name
        }
        if let text = field(.priority) { demand.priority = try priority(text) }
        demand.queueTimeout = try seconds(.queueTimeout, from: 1)
        if demand == Demand() { return Int32(base) }
        if let known = demands[demand] { return known }
        var request = requests[base]
        var task = request.plan.tasks[0]
        task.pool = demand.pool ?? task.pool
        task.priority = demand.priority ?? task.priority
        task.queueTimeout = demand.queueTimeout ?? task.queueTimeout
        if task == request.plan.tasks[0] {
            demands[demand] = Int32(base)
            return Int32(base)
        }
        request.plan = Plan([task])
        requests.append(request)
        demands[demand] = Int32(requests.count - 1)
        return Int32(requests.count - 1)
    }

    private func priority(_ text: ArraySlice<UInt8>) throws(LocatedError) -> Int {
        let word = String(decoding: text, as: UTF8.self)
        if let number = priorities[word] { return number }
        if priorities.isEmpty, let number = RecordedNumber.whole(text, upTo: 1_000_000) {
            return number
        }
        let known = form.priorities.map { $0.map(\.key) }
        throw error(
            at: .priority,
            "\(Excerpt.quote(word)) is no priority: write "
                + (known.map { $0.joined(separator: ", ") }
                    ?? "a whole number, or name the words in \"priorities\""))
    }

    // MARK: Errors

    private func error(at key: RecordingColumn, _ message: String) -> LocatedError {
        let index = index(of: key) ?? 0
        return error(index < line.fields.count ? line.fields[index].offset : 0, message)
    }

    private func error(_ offset: Int, _ message: String) -> LocatedError {
        // A column is one Unicode scalar, of which each has one byte that continues no other.
        let scalars = bytes[text].prefix(offset).count { $0 & 0xC0 != 0x80 }
        let place = place
        return LocatedError(
            TextLocation(file: place.file, line: place.line, column: place.column + scalars),
            message)
    }
}
