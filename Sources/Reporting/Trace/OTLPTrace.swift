import Exact
import JSON
import ParallelExecution
package import Simulation

/// A run as OpenTelemetry's JSON: an object a line, with the spans of one execution.
///
/// The request is the root; below it stand the project manager's calls and the tasks, and below a
/// task its attempts. Names and attributes are those of the conventions for generative AI: model
/// calls alone have tokens. Instants count from the beginning of 1970. What is under way when a
/// run stalls is no span.
package enum OTLPTrace {
    /// Renders a run; equal traces give equal bytes.
    package static func render(_ trace: RunTrace) -> String {
        let timeline = TraceTimeline(trace)
        var spans: [[LocatedValue]] = Array(repeating: [], count: trace.executions.count)
        var queued: [Int: Int64] = [:]
        for entry in timeline.entries {
            let place = Int(entry.event.execution.number) - 1
            if let task = entry.event.kind.task, case .taskQueued = entry.event.kind {
                // Of several visits to its queue, the first begins a task.
                let key = place << 32 | Int(task)
                queued[key] = queued[key] ?? entry.event.at
            }
            guard trace.shown.contains(entry.event) else { continue }
            let span = OTLPSpan(entry, timeline, trace) { task in queued[place << 32 | task] }
            if let span { spans[place].append(span.node) }
        }
        return spans.filter { !$0.isEmpty }.map { line($0) }.joined()
    }

    private static func line(_ spans: [LocatedValue]) -> String {
        let scope: LocatedValue = ["scope": ["name": .string("clawsim")], "spans": .array(spans)]
        let resource: LocatedValue = [
            "attributes": OTLPAttributes(["service.name": .string("openclaw")]).node
        ]
        let document: LocatedValue = [
            "resourceSpans": .array([["resource": resource, "scopeSpans": .array([scope])]])
        ]
        return document.text() + "\n"
    }
}
