import JSON
import ParallelExecution
import Simulation

extension ChromeRun {
    /// The names of the run's processes and of the lanes that it used.
    var names: [LocatedValue] {
        let titles = ["executions", "PM and AGGREGATOR"] + trace.pools.map(\.name)
        var highest = [Int](repeating: 1, count: processCount)
        for event in events {
            let index = event.process - firstProcess
            highest[index] = max(highest[index], event.lane)
        }
        return titles.indices.flatMap { index in
            let process = firstProcess + index
            let title = "\(trace.mode.rawValue) \(titles[index])"
            let lane = index < 2 ? "place" : "slot"
            return name("process", title, process, lane: 1, order: process)
                + (1...highest[index]).flatMap {
                    name("thread", "\(lane) \($0)", process, lane: $0, order: $0)
                }
        }
    }

    private func name(
        _ what: String, _ name: String, _ process: Int, lane: Int, order: Int
    ) -> [LocatedValue] {
        let values: [(String, LocatedValue)] = [
            ("name", .string(name)), ("sort_index", .integer(Int64(order))),
        ]
        return values.map { key, value in
            [
                "ph": .string("M"), "name": .string("\(what)_\(key)"),
                "pid": .integer(Int64(process)),
                "tid": ChromeEvent.thread(lane, of: process), "args": .object([(key, value)]),
            ]
        }
    }
}
