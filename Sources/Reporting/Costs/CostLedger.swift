import Analysis
import Exact
import JSON
import ParallelExecution
package import Simulation

/// A run's costs as OpenClaw writes them: a JSON object for every call that ended, cancelled ones
/// included, and one for what an execution gives back.
///
/// The events add up to the costs of the run's report, to the nanodollar, but for the refunds.
package enum CostLedger {
    /// Renders a run; equal traces give equal bytes.
    package static func render(_ trace: RunTrace) -> String {
        let timeline = TraceTimeline(trace)
        var refunds = CostRefunds()
        // Executions of which the project manager's next call was refused, and never made.
        var refused: Set<UInt32> = []
        var text = ""
        for entry in timeline.entries {
            let event = entry.event
            refunds.note(event)
            if case .refused(_, nil) = event.kind { refused.insert(event.execution.number) }
            guard trace.shown.contains(event) else { continue }
            if let call = CostedCall(entry, timeline, trace) {
                let isStep = event.kind.task == nil
                guard !isStep || refused.remove(event.execution.number) == nil else { continue }
                text += line(call, event, trace)
            } else if case .responded = event.kind, let refund = refunds.refund(of: event) {
                text += line(CostedCall(refund: refund), event, trace)
            }
        }
        return text
    }

    private static func line(
        _ call: CostedCall, _ event: ExecutionEvent, _ trace: RunTrace
    ) -> String {
        let execution = trace.execution(of: event)
        let members = CostField.allCases.map { field in
            (key: field.key, value: value(of: field, call, event, execution, trace))
        }
        return LocatedValue.object(members).text() + "\n"
    }

    private static func value(
        of field: CostField, _ call: CostedCall, _ event: ExecutionEvent,
        _ execution: RunTrace.Execution, _ trace: RunTrace
    ) -> LocatedValue {
        switch field {
        case .timestamp: .string(GatewayText.timestamp(event.at))
        case .type: .string(call.type)
        case .project: .string(execution.project)
        case .agent: .string(call.agent)
        case .model: call.model.map(LocatedValue.string) ?? .null
        case .tokensIn: .integer(call.usage.input)
        case .tokensOut: .integer(call.usage.output)
        case .cost: .decimal(call.nanodollars, scale: 9)
        case .metadata:
            .object(
                [
                    ("mode", .string(trace.mode.rawValue)),
                    ("session", .string(execution.session)),
                ] + call.details + call.usage.cachedMember)
        case .jobID:
            .string(
                ExecutionName.text(session: execution.session, number: event.execution.number))
        }
    }
}
