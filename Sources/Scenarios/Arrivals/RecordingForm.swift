import JSON

/// What a scenario says of its recording, beside how it is played.
struct RecordingForm: Sendable {
    /// What a missing file means.
    enum Absence: String, CaseIterable, Sendable {
        case error, skip
    }

    /// The names of columns in the file; empty for those that are not mapped.
    struct Columns: Sendable {
        private var names: [RecordingColumn: String] = [:]

        /// The column of arrivals, which every recording has.
        var arrival: String {
            get { self[.arrival] ?? "" }
            set { self[.arrival] = newValue }
        }

        /// The name of a column; `nil` for one that is not mapped.
        subscript(column: RecordingColumn) -> String? {
            get { names[column] }
            set { names[column] = newValue }
        }
    }

    /// The path of the file.
    var file: String?
    /// The lines of the file, header first, in place of a file.
    var lines: [String]?
    /// Which column says what.
    var columns = Columns()
    /// The units of the columns of times that are stated.
    var units: [RecordingColumn: TimeUnit] = [:]
    /// The priority for which each word stands; `nil` where the column has numbers.
    var priorities: [Entry<Int>]?
    /// The request that each row becomes.
    var request: String?
    /// What a missing file means.
    var ifAbsent = Absence.error
    /// All of it as it stands in the scenario, for the places of errors.
    var value = LocatedValue(.object([]))
}

extension RecordingForm {
    private static let columnNames = ObjectForm<Columns>(
        "trace_columns", "Which column of the file says what; an empty field says nothing.",
        RecordingColumn.allCases.map { column in
            column == .arrival
                ? Field(required: column.rawValue, \.arrival, .name, column.summary)
                : Field(optional: column.rawValue, \.[column], .name, column.summary)
        })

    private static let unitByColumn = ObjectForm<[RecordingColumn: TimeUnit]>(
        "trace_time_units", "The unit of the numbers in each column of times.",
        RecordingColumn.times.map { column in
            Field(
                optional: column.rawValue, \.[column], .choice, "The unit of \(column.rawValue).")
        })

    private static let timeUnits = Codec<TimeUnit>.choice.mapped(
        read: { unit in
            Dictionary(uniqueKeysWithValues: RecordingColumn.times.map { ($0, unit) })
        },
        write: { $0[.arrival] ?? .seconds }
    ).or(unitByColumn.codec([:])) { units in
        units.count < RecordingColumn.times.count || Set(units.values).count > 1
    }

    /// The keys of a recording that say where it is and how it is read.
    static let fields: [Field<RecordingForm>] = [
        Field(
            optional: "file", \.file, .name, "The path of the file, relative to this one."),
        Field(
            optional: "lines", \.lines, Codec.string.list(),
            "The lines of the file, header first, in place of a file."),
        Field(required: "columns", \.columns, columnNames.codec(Columns()), "The columns by name."),
        Field(
            "time_unit", \.units, timeUnits,
            "The unit of numbers in the columns of times: one for all, or one for each. "
                + "Default: seconds; arrivals of the size of an instant since 1970 are taken "
                + "for one, with a warning.", statesDefault: false),
        Field(
            optional: "priorities", \.priorities,
            Codec.integer(in: -1_000_000...1_000_000).map,
            "The priority that each word of the priority column stands for. Default: the "
                + "column has numbers."),
        Field(
            optional: "request", \.request, .name,
            "The request that each row becomes; may be left out where there is only one."),
    ]

    /// The key that says what a missing file means.
    static let absence = Field<RecordingForm>(
        "if_absent", \.ifAbsent, .choice,
        "What a missing file means: a mistake, or a scenario to skip with a message.")
}
