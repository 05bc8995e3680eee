import Exact
import JSON
import ParallelExecution
import Simulation

/// One span: a request, a call of the project manager, a task or an attempt.
struct OTLPSpan {
    /// What a span is, as its number tells it from others of its execution.
    private enum Part {
        case request
        case coordination(Int)
        case task(TaskIndex)
        case attempt(TaskIndex, Int16)

        /// Four words that no other part of the execution has.
        var words: (UInt64, UInt64) {
            switch self {
            case .request: (0, 0)
            case .coordination(let entry): (1, UInt64(entry))
            case .task(let task): (2, UInt64(Int(task)))
            case .attempt(let task, let attempt): (3, UInt64(Int(task)) << 16 | UInt64(attempt))
            }
        }
    }

    private let part: Part
    private let parent: Part?
    private let name: String
    private let isClient: Bool
    private let start: Int64
    private let end: Int64
    private let attributes: OTLPAttributes
    /// What went wrong; `nil` for nothing.
    private let failure: String?
    private let trace: RunTrace
    private let execution: UInt32

    /// The span that an entry ends; `nil` where it ends none.
    init?(
        _ entry: TraceTimeline.Entry, _ timeline: TraceTimeline, _ trace: RunTrace,
        queued: (Int) -> Int64?
    ) {
        self.trace = trace
        execution = entry.event.execution.number
        end = entry.event.at
        let previous = timeline.start(of: entry) ?? entry.event.at
        let run = trace.execution(of: entry.event)
        switch entry.event.kind {
        case .responded(let status, _):
            part = .request
            parent = nil
            name = "invoke_workflow \(trace.scenario)"
            isClient = false
            start = previous
            failure = status == .completed ? nil : "\(status)"
            attributes = Self.request(execution, status, run, trace)
        case .taskSettled(let task, let state):
            guard let since = queued(Int(task)) else { return nil }
            let view = run.tasks[task]
            let pool = trace.pools[view.pool].name
            part = .task(task)
            parent = .request
            name = "invoke_agent \(pool)"
            isClient = false
            start = since
            failure = state == .completed ? nil : ReportText.name(state)
            attributes = [
                "gen_ai.operation.name": .string("invoke_agent"),
                "gen_ai.agent.name": .string(pool), "openclaw.task": .string(view.name),
                "openclaw.outcome": .string(ReportText.name(state)),
            ]
        case .attemptEnded(let bill, let task, let pool, let attempt, let outcome):
            part = .attempt(task, attempt)
            parent = .task(task)
            isClient = true
            start = previous
            failure = outcome == .succeeded ? nil : ReportText.name(outcome)
            (name, attributes) = Self.call(
                timeline.model(of: entry, trace), trace.pools[pool].name, Int64(attempt), bill,
                failure)
        case .arrived, .routed, .admitted, .refused, .executionTimedOut, .taskQueued,
            .attemptStarted, .backingOff, .conflictFound, .conflictSettled, .remediationAdded,
            .planned, .coordinationFailed, .aggregated, .synthesised:
            guard let step = entry.event.kind.step, let bill = entry.event.kind.bill else {
                return nil
            }
            part = .coordination(entry.previous ?? 0)
            parent = .request
            isClient = true
            start = previous
            failure = Self.failure(entry.event.kind, run)
            var (name, attributes) = Self.call(
                trace.coordinatorModel, step.agent,
                timeline.coordinationAttempt(entry), bill, failure)
            attributes.add("openclaw.call", step.name)
            (self.name, self.attributes) = (name, attributes)
        }
    }

    private static func request(
        _ number: UInt32, _ status: ExecutionStatus, _ run: RunTrace.Execution, _ trace: RunTrace
    ) -> OTLPAttributes {
        var attributes: OTLPAttributes = [
            "gen_ai.operation.name": .string("invoke_workflow"),
            "gen_ai.workflow.name": .string(trace.scenario),
            "openclaw.mode": .string(trace.mode.rawValue),
            "openclaw.outcome": .string("\(status)"),
            "openclaw.execution": .integer(Int64(number)),
        ]
        attributes.add("gen_ai.conversation.id", run.session)
        attributes.add("openclaw.project", run.project)
        return attributes
    }

    /// Why the call of the project manager failed that an event ends; `nil` where it did not.
    private static func failure(
        _ kind: ExecutionEvent.Kind, _ run: RunTrace.Execution
    ) -> String? {
        switch kind {
        case .planned(.accepted, _, _): nil
        case .planned: run.planError?.failure.rawValue ?? "cancelled"
        case .coordinationFailed(_, _, _, _, let outcome): ReportText.name(outcome)
        case .aggregated(_, let succeeded, _), .synthesised(let succeeded, _):
            succeeded ? nil : "failed"
        case .arrived, .routed, .admitted, .refused, .executionTimedOut, .taskQueued,
            .attemptStarted, .attemptEnded, .backingOff, .taskSettled, .conflictFound,
            .conflictSettled, .remediationAdded, .responded:
            nil
        }
    }

    /// Name and attributes of a call to a model.
    private static func call(
        _ model: String?, _ agent: String, _ attempt: Int64, _ bill: Bill, _ failure: String?
    ) -> (String, OTLPAttributes) {
        var attributes: OTLPAttributes = [
            "gen_ai.operation.name": .string("chat"), "gen_ai.agent.name": .string(agent),
            "gen_ai.usage.input_tokens": .integer(bill.usage.input),
            "gen_ai.usage.output_tokens": .integer(bill.usage.output),
            "openclaw.attempt": .integer(attempt), "openclaw.nanodollars": .integer(bill.cost),
        ]
        attributes.add("gen_ai.request.model", model)
        attributes.add("gen_ai.usage.cache_read.input_tokens", Int64(bill.usage.cachedInput))
        attributes.add("error.type", failure)
        return (model.map { "chat \($0)" } ?? "chat", attributes)
    }

    /// The span as OTLP writes it.
    var node: LocatedValue {
        var members: [(key: String, value: LocatedValue)] = [
            ("traceId", .string(identifier(0) + identifier(1))),
            ("spanId", .string(identifier(of: part))),
        ]
        if let parent { members.append(("parentSpanId", .string(identifier(of: parent)))) }
        members += [
            ("name", .string(name)),
            // SPAN_KIND_INTERNAL and SPAN_KIND_CLIENT.
            ("kind", .integer(isClient ? 3 : 1)),
            ("startTimeUnixNano", .string("\(start)")), ("endTimeUnixNano", .string("\(end)")),
            ("attributes", attributes.node),
            // STATUS_CODE_OK and STATUS_CODE_ERROR.
            (
                "status",
                failure.map { ["code": .integer(2), "message": .string($0)] }
                    ?? ["code": .integer(1)]
            ),
        ]
        return .object(members)
    }

    private func identifier(of part: Part) -> String {
        identifier(part.words.0 + 2, part.words.1)
    }

    /// Sixteen hexadecimal digits, a hash of run, execution and two words.
    private func identifier(_ first: UInt64, _ second: UInt64 = 0) -> String {
        var digest = Digest()
        digest.combine(
            trace.seed, UInt64(execution) << 1 | (trace.mode == .serial ? 0 : 1), first, second)
        return Digest.hex(digest.value)
    }
}
