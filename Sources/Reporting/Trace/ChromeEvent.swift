import Exact
import JSON

/// One event of the Trace Event Format.
struct ChromeEvent {
    /// What kind of event it is; each has a letter in the format's field `ph`.
    enum Phase {
        /// From an instant for a duration in nanoseconds, on a lane.
        case complete(Int64)
        /// From an instant on, without an end.
        case begin
        /// A point on a lane.
        case instant
        /// Values from an instant on.
        case counter
        /// The two ends, by their common number, of something that lies on no lane.
        case asyncBegin(Int), asyncEnd(Int)
        /// The two ends, by their common number, of an arrow; each end is fixed to the slice that
        /// encloses it.
        case flowStart(Int), flowEnd(Int)
    }

    var phase: Phase
    var name: String
    var category: String
    /// Nanoseconds; the format counts microseconds with decimals.
    var at: Int64
    /// The place among the events of the instant: viewers take them in the order of the file.
    var order: Int
    var process: Int
    var lane: Int
    var arguments: [(key: String, value: LocatedValue)] = []

    /// The number of a lane; no two processes share one, because viewers would confuse them.
    static func thread(_ lane: Int, of process: Int) -> LocatedValue {
        .integer(Int64(process) * 1_000_000 + Int64(lane))
    }

    /// The event as the format wants it.
    var node: LocatedValue {
        var members: [(key: String, value: LocatedValue)] = [
            ("ph", .string(letter)), ("name", .string(name)), ("cat", .string(category)),
            ("ts", Self.microseconds(at)), ("pid", .integer(Int64(process))),
            ("tid", Self.thread(lane, of: process)),
        ]
        switch phase {
        case .complete(let duration): members.append(("dur", Self.microseconds(duration)))
        case .instant: members.append(("s", .string("t")))
        case .asyncBegin(let id), .asyncEnd(let id), .flowStart(let id):
            members.append(("id", .integer(Int64(id))))
        case .flowEnd(let id):
            members += [("id", .integer(Int64(id))), ("bp", .string("e"))]
        case .begin, .counter: break
        }
        if !arguments.isEmpty { members.append(("args", .object(arguments))) }
        return .object(members)
    }

    private var letter: String {
        switch phase {
        case .complete: "X"
        case .begin: "B"
        case .instant: "i"
        case .counter: "C"
        case .asyncBegin: "b"
        case .asyncEnd: "e"
        case .flowStart: "s"
        case .flowEnd: "f"
        }
    }

    private static func microseconds(_ nanoseconds: Int64) -> LocatedValue {
        .number(DecimalText.trimmed(nanoseconds, scale: 3))
    }
}
