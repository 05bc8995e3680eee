import Exact
import JSON

/// An execution's events in words.
extension GatewayExecution {
    private typealias Members = [(key: String, value: LocatedValue)]

    /// An event as an object: number, instant, name, and what it says.
    func words(
        of event: ExecutionEvent, in engine: borrowing ExecutionEngine
    ) -> [(key: String, value: LocatedValue)] {
        [
            ("seq", .integer(events.count + 1)), ("time_sec", GatewayText.seconds(event.at)),
            ("event", .string(event.kind.name)),
        ] + subject(of: event) + details(of: event, engine)
    }

    /// The task that an event speaks of.
    private func subject(of event: ExecutionEvent) -> Members {
        guard let task = event.kind.task else { return [] }
        return [
            ("task", .string(tasks[Int(task)].name)), ("pool", .string(tasks[Int(task)].pool)),
        ]
    }

    private func details(
        of event: ExecutionEvent, _ engine: borrowing ExecutionEngine
    ) -> Members {
        switch event.kind {
        case .arrived(let mode): return [("mode", .string(mode.rawValue))]
        case .planned(let verdict, _, let bill):
            let error = engine.planError(of: event.execution)
            return [
                ("outcome", word(verdict)), ("reason", error.map { .string("\($0)") } ?? .null),
                ("tasks", .strings(tasks.map(\.name))),
            ] + cost(bill)
        case .attemptStarted(_, _, let attempt, let model, _):
            let name = model.map { engine.configuration.prices.entries[$0].model }
            return [
                ("attempt", .integer(attempt)), ("model", name.map(LocatedValue.string) ?? .null),
            ]
        case .attemptEnded(let bill, _, _, let attempt, let outcome):
            return [("attempt", .integer(attempt)), ("outcome", word(outcome))] + cost(bill)
        case .backingOff(_, let until): return [("until_sec", GatewayText.seconds(until))]
        case .taskSettled(let task, let state):
            return [("outcome", word(state)), ("result", .string(tasks[Int(task)].text))]
        case .aggregated(_, let succeeded, let bill): return end(succeeded, bill)
        case .synthesised(let succeeded, let bill): return end(succeeded, bill)
        case .conflictFound(let index, _):
            return about(engine.conflicts(of: event.execution)[Int(index)])
        case .conflictSettled(let index, let resolution):
            return about(engine.conflicts(of: event.execution)[Int(index)])
                + [("outcome", word(resolution))]
        case .remediationAdded(_, let base, let round):
            return [
                ("repeats", .string(tasks[Int(base)].name)), ("round", .integer(round)),
            ]
        case .responded(let status, let cost):
            return [
                ("outcome", word(status)),
                ("duration_sec", GatewayText.seconds(event.at - startedAt)),
                ("cost_usd", GatewayText.exactDollars(cost)),
            ]
        case .routed(let reason): return [("reason", .string(reason.words))]
        case .refused(let refusal, _): return [("reason", .string(refusal.words))]
        case .coordinationFailed(let until, let bill, let step, let attempt, let outcome):
            return [
                ("call", .string(step.name)), ("attempt", .integer(attempt)),
                ("outcome", word(outcome)), ("until_sec", GatewayText.seconds(until)),
            ] + cost(bill)
        case .admitted, .executionTimedOut, .taskQueued: return []
        }
    }

    private func end(_ succeeded: Bool, _ bill: Bill) -> Members {
        [("outcome", .string(succeeded ? "succeeded" : "failed"))] + cost(bill)
    }

    private func cost(_ bill: Bill) -> Members {
        [
            ("tokens_in", .integer(bill.usage.input)),
            ("tokens_out", .integer(bill.usage.output)),
            ("cost_usd", GatewayText.exactDollars(bill.cost)),
        ]
    }

    private func about(_ conflict: Conflict) -> Members {
        [
            ("kind", word(conflict.kind)), ("author", .string(tasks[Int(conflict.author)].name)),
            ("target", .string(tasks[Int(conflict.target)].name)),
            ("topic", .string(conflict.topic)), ("detail", .string(conflict.detail)),
        ]
    }

    private func word(_ value: some Any) -> LocatedValue { .string(CaseName.text(of: value)) }
}
