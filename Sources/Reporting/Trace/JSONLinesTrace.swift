import Exact
import JSON
import ParallelExecution
package import Simulation

/// A run as JSON Lines: one object per event, in order.
///
/// Every object begins with `time_sec`, `component`, `event` and `execution`; which members follow
/// depends on the event alone. The events that end a call are the run's cost events: they
/// carry `task`, `attempt`, `agent`, `model`, `tokens_in`, `tokens_out` and `nanodollars`. Seconds
/// are exact decimals.
package enum JSONLinesTrace {
    /// Renders a run; equal traces give equal bytes.
    package static func render(_ trace: RunTrace) -> String {
        let timeline = TraceTimeline(trace)
        return timeline.entries.filter { trace.shown.contains($0.event) }.map { entry in
            Line(entry: entry, timeline: timeline, trace: trace).node.text() + "\n"
        }.joined()
    }

    /// One event with what it refers to.
    private struct Line {
        let entry: TraceTimeline.Entry
        let timeline: TraceTimeline
        let trace: RunTrace

        private var event: ExecutionEvent { entry.event }
        private var execution: RunTrace.Execution { trace.execution(of: event) }

        /// The event as an object.
        var node: LocatedValue {
            .object(
                [
                    ("time_sec", seconds(event.at)),
                    ("component", .string(TraceText.component(of: event, in: trace))),
                    ("event", .string(event.kind.name)),
                    ("execution", .integer(Int64(event.execution.number))),
                ] + task + details)
        }

        /// The task that the event speaks of.
        private var task: [(key: String, value: LocatedValue)] {
            guard let task = trace.task(of: event) else { return [] }
            return [("task", .string(task.name)), ("pool", .string(trace.pools[task.pool].name))]
        }

        private var details: [(key: String, value: LocatedValue)] {
            switch event.kind {
            case .arrived(let mode):
                return [("mode", .string(mode.rawValue)), ("message", .string(execution.message))]
            case .routed(let reason):
                return [
                    ("mode", .string(reason.mode.rawValue)), ("reason", .string(reason.rawValue)),
                ]
            case .admitted:
                return [("wait_sec", duration)]
            case .planned(let verdict, _, let bill):
                return call(.decomposition, bill) + [
                    ("outcome", .string(ReportText.name(verdict))),
                    ("reason", string(execution.planError?.failure.rawValue)), ("tasks", plan),
                ]
            case .taskQueued(_, _, let after):
                return [("after", after.map(name) ?? .null)]
            case .attemptStarted(_, _, let attempt, let model, let inputs):
                return [
                    ("attempt", .integer(Int64(attempt))), ("model", string(trace.model(model))),
                    ("slot", slot), ("inputs", .integer(Int64(inputs))), ("wait_sec", duration),
                ]
            case .attemptEnded(let bill, _, let pool, let attempt, let outcome):
                return [("attempt", .integer(Int64(attempt)))]
                    + cost(by: trace.pools[pool].name, timeline.model(of: entry, trace), bill)
                    + [("slot", slot), ("outcome", .string(ReportText.name(outcome)))]
            case .backingOff(_, let until):
                return [("until_sec", seconds(until))]
            case .taskSettled(_, let state):
                return [("outcome", .string(ReportText.name(state)))]
            case .aggregated(let round, let succeeded, let bill):
                return call(.aggregation, bill) + [
                    ("outcome", outcome(succeeded)), ("round", .integer(Int64(round))),
                ]
            case .conflictFound(let index, let kind):
                return conflict(index) + about(execution.conflicts[Int(index)], kind)
            case .conflictSettled(let index, let resolution):
                return conflict(index) + [("outcome", .string(ReportText.name(resolution)))]
            case .remediationAdded(let task, let base, let round):
                return [
                    ("repeats", name(base)), ("round", .integer(Int64(round))),
                    ("requires", names(execution.tasks[task].requires)),
                ]
            case .synthesised(let succeeded, let bill):
                return call(.synthesis, bill) + [
                    ("outcome", outcome(succeeded))
                ]
            case .coordinationFailed(let until, let bill, let step, _, let outcome):
                return call(step, bill) + [
                    ("outcome", .string(ReportText.name(outcome))), ("until_sec", seconds(until)),
                ]
            case .executionTimedOut:
                return []
            case .refused(let refusal, _):
                return [("reason", .string(ReportText.name(refusal)))]
            case .responded(let status, let cost):
                return [
                    ("outcome", .string(ReportText.name(status))), ("duration_sec", duration),
                    ("total_nanodollars", .integer(cost)),
                ]
            }
        }

        // MARK: Parts

        /// A call of the project manager or the aggregator, as a cost event.
        private func call(
            _ step: CoordinationStep, _ bill: Bill
        ) -> [(key: String, value: LocatedValue)] {
            [
                ("task", .string(step.name)),
                ("attempt", .integer(timeline.coordinationAttempt(entry))),
            ]
                + cost(by: step.agent, trace.coordinatorModel, bill)
        }

        private func cost(
            by agent: String, _ model: String?, _ bill: Bill
        ) -> [(key: String, value: LocatedValue)] {
            [
                ("agent", .string(agent)), ("model", string(model)), ("duration_sec", duration),
                ("tokens_in", .integer(bill.usage.input)),
            ] + bill.usage.cachedMember + [
                ("tokens_out", .integer(bill.usage.output)),
                ("nanodollars", .integer(bill.cost)),
            ]
        }

        /// Conflicts count from 1, like executions.
        private func conflict(_ index: Int32) -> [(key: String, value: LocatedValue)] {
            [("conflict", .integer(Int64(index) + 1))]
        }

        private func about(
            _ conflict: Conflict, _ kind: Conflict.Kind
        ) -> [(key: String, value: LocatedValue)] {
            [
                ("kind", .string(ReportText.name(kind))), ("author", name(conflict.author)),
                ("target", name(conflict.target)), ("topic", .string(conflict.topic)),
                ("detail", .string(conflict.detail)),
            ]
        }

        /// The planned tasks, without what remediation added later.
        private var plan: LocatedValue {
            .array(
                execution.tasks.filter { $0.round == 0 }.map { task in
                    [
                        "task": .string(task.name), "pool": .string(trace.pools[task.pool].name),
                        "requires": names(task.requires),
                    ]
                })
        }

        private var slot: LocatedValue { entry.lane.map { .integer(Int64($0)) } ?? .null }
        private var duration: LocatedValue { timeline.duration(entry).map(seconds) ?? .null }

        private func seconds(_ nanoseconds: Int64) -> LocatedValue {
            .number(DecimalText.trimmed(nanoseconds, scale: 9))
        }

        private func string(_ text: String?) -> LocatedValue {
            text.map(LocatedValue.string) ?? .null
        }

        private func outcome(_ succeeded: Bool) -> LocatedValue {
            .string(succeeded ? "succeeded" : "failed")
        }

        private func name(_ task: TaskIndex) -> LocatedValue {
            .string(execution.tasks[task].name)
        }

        private func names(_ tasks: [TaskIndex]) -> LocatedValue {
            .array(tasks.map(name))
        }
    }
}
