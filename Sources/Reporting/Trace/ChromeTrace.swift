import Exact
import JSON
import ParallelExecution
package import Simulation

/// Runs in the Trace Event Format, which <https://ui.perfetto.dev> and `chrome://tracing` show.
///
/// Each run has a process for executions, one for the project manager and the aggregator, and one
/// for every pool. A pool's lanes are its slots, those of the first two the places of
/// `max_concurrent_executions`: nothing on a lane overlaps. Attempts and calls are complete events
/// named by task, with tokens and cost. What waits (for admission, in a queue, between attempts) is
/// asynchronous in the process of executions. Arrows lead from the end of a required task to the
/// start of the task that requires it. Counters show queue lengths and busy slots. Timeouts,
/// conflicts and tasks that were not completed are instants. What a stalled run waits for begins
/// and does not end.
package enum ChromeTrace {
    /// Renders runs side by side on one clock; equal traces give equal bytes.
    ///
    /// - Parameter traces: The runs, each in processes of its own.
    /// - Returns: One JSON document, an event per line.
    package static func render(_ traces: [RunTrace]) -> String {
        var metadata: [LocatedValue] = []
        var events: [ChromeEvent] = []
        var firstProcess = 1
        var links = 0
        for trace in traces {
            let run = ChromeRun(trace, firstProcess: firstProcess, links: links)
            metadata += run.names
            events += run.events
            firstProcess += run.processCount
            links = run.links
        }
        let ordered = events.enumerated().sorted { left, right in
            (left.element.at, left.element.order, left.offset)
                < (right.element.at, right.element.order, right.offset)
        }
        let lines = (metadata + ordered.map(\.element.node)).map { $0.text() }
        // Some viewers read the unit "ns" as that of the timestamps.
        return "{\"displayTimeUnit\":\"ms\",\"traceEvents\":[\n" + lines.joined(separator: ",\n")
            + "\n],\"otherData\":" + otherData(traces).text() + "}\n"
    }

    private static func otherData(_ traces: [RunTrace]) -> LocatedValue {
        .object(
            traces.map { trace in
                let run: LocatedValue = [
                    "scenario": .string(trace.scenario), "seed": .string("\(trace.seed)"),
                    "digest": .string(Digest.hex(trace.digest)),
                ]
                return (trace.mode.rawValue, run)
            })
    }
}
