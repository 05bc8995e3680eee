import JSON

/// A document in the Trace Event Format, read back.
struct ChromeTraceFile {
    /// An event; instants and durations in nanoseconds.
    struct Event {
        let value: LocatedValue
        let phase: String
        let name: String
        let category: String
        let at: Int64
        let duration: Int64
        let process: Int64
        let thread: Int64
        let id: Int64

        init(_ value: LocatedValue) throws(Missing) {
            func number(_ key: String, scale: Int = 0, or fallback: Int64? = nil) throws(Missing)
                -> Int64
            {
                guard let number = value[key]?.decimal(scale: scale) ?? fallback else {
                    throw Missing(key: key)
                }
                return number
            }
            func text(_ key: String) throws(Missing) -> String {
                guard let text = value[key]?.string else { throw Missing(key: key) }
                return text
            }
            self.value = value
            phase = try text("ph")
            name = try text("name")
            process = try number("pid")
            thread = try number("tid")
            let isMetadata = phase == "M"
            category = isMetadata ? "" : try text("cat")
            at = try number("ts", scale: 3, or: isMetadata ? 0 : nil)
            duration = try number("dur", scale: 3, or: phase == "X" ? nil : 0)
            id = try number("id", or: ["b", "e", "s", "f"].contains(phase) ? nil : 0)
        }
    }

    struct Missing: Error {
        let key: String
    }

    /// All events but the names, in the order of the file.
    let events: [Event]
    /// The lanes' names, in the order of the file.
    let laneNames: [(thread: Int64, name: String)]

    init(_ text: String) throws {
        let document = try LocatedJSONParser.parse(text, file: "trace.json")
        guard case .array(let values) = document["traceEvents"]?.kind else {
            throw Missing(key: "traceEvents")
        }
        let all = try values.map(Event.init)
        events = all.filter { $0.phase != "M" }
        laneNames = all.filter { $0.phase == "M" && $0.name == "thread_name" }.map {
            ($0.thread, $0.value["args"]?["name"]?.string ?? "")
        }
    }

    /// The slice on an event's lane in which the event lies.
    func slice(around event: Event) -> Event? {
        events.first {
            $0.phase == "X" && $0.thread == event.thread && $0.at <= event.at
                && event.at < $0.at + $0.duration
        }
    }
}
