import Collections
import Exact
import JSON

/// What clients are told of an execution.
extension GatewayExecution {
    /// The answer to its start, under both names that clients know the tasks by.
    var receipt: [(key: String, value: LocatedValue)] {
        let list = document(of: tasks, at: startedAt)
        return [
            ("execution_id", .string(name)), ("status", .string("executing")),
            ("mode", .string(mode.rawValue)), ("reason", .string(decision.reason.words)),
            ("parallel_tasks", forecast.tasks.map { .integer($0.count) } ?? .null),
            (
                "estimated_duration_sec", GatewayText.seconds(forecast.duration?.nanoseconds)
            ),
            ("estimated_cost", GatewayText.dollars(forecast.cost)),
            ("estimated_cost_usd", GatewayText.exactDollars(forecast.cost)),
            ("task_details", list), ("tasks", list),
        ]
    }

    /// How it stands.
    ///
    /// - Parameters:
    ///   - now: The instant, in nanoseconds.
    ///   - epoch: The gateway's first instant, in nanoseconds since the beginning of 1970.
    /// - Returns: The body of an answer.
    func document(at now: Int64, epoch: Int64) -> LocatedValue {
        let end = endedAt.map { LocatedValue.string(GatewayText.timestamp($0 + epoch)) }
        let list = document(of: tasks, at: now)
        return [
            "execution_id": .string(name), "status": .string(status),
            "phase": .string(phase.rawValue), "mode": .string(mode.rawValue),
            "started_at": .string(GatewayText.timestamp(startedAt + epoch)),
            "completed_at": end ?? .null,
            "duration_sec": GatewayText.seconds((endedAt ?? now) - startedAt),
            "tasks_completed": .integer(count { $0 == .completed }),
            "tasks_failed": .integer(count { $0.isFinal && $0 != .completed }),
            "task_details": list, "tasks": list, "results": results,
            "final_response": response.map { .string($0.finalResponse) } ?? .null,
            "notes": .strings(response?.notes ?? []),
            "conflicts": .array((response?.conflicts ?? []).map(document)),
            "cost": GatewayText.dollars(cost), "cost_usd": GatewayText.exactDollars(cost),
            "tokens": [
                "input": .integer(usage.input), "cached": .integer(usage.cachedInput),
                "output": .integer(usage.output),
            ],
            "quality_score": GatewayText.share(response?.quality),
            "refund": GatewayText.share(response?.refund),
            "refund_usd": GatewayText.exactDollars(response?.refundedCost),
            "unified_context": response?.context.document ?? .null,
        ]
    }

    /// The events behind the first ones, and how to ask for more.
    func events(after count: Int) -> LocatedValue {
        let shown = events.dropFirst(count)
        let next = max(count, events.count)
        return [
            "execution_id": .string(name), "status": .string(status),
            "events": .array(Array(shown)),
            "next": .integer(next), "is_over": .bool(phase == .over),
            "follow": phase == .over
                ? .null : .string("/api/execution/\(name)/events?after=\(next)"),
        ]
    }

    private func document(of tasks: [TaskNote], at now: Int64) -> LocatedValue {
        .array(
            tasks.map { task in
                let progress = LocatedValue.integer(progress(of: task, at: now))
                let duration = task.startedAt.map { (task.endedAt ?? now) - $0 }
                return [
                    "id": .string(task.name), "pool": .string(task.pool),
                    "description": .string(task.description),
                    "status": .string(CaseName.text(of: task.state)),
                    "attempts": .integer(task.attempts),
                    "duration_sec": GatewayText.seconds(duration),
                    "progress_percent": progress, "progress": progress,
                ]
            })
    }

    /// How far a task is, in per cent: the time since its start as a part of what it is expected to
    /// take, 99 at most before it is completed; 0 where nobody knows.
    private func progress(of task: TaskNote, at now: Int64) -> Int {
        if task.state == .completed { return 100 }
        guard !task.state.isFinal, let start = task.startedAt, let expected = task.expected,
            expected > 0
        else { return 0 }
        return Int(min(99, Int128(now - start) * 100 / Int128(expected)))
    }

    /// The results by pool, in the order of the tasks.
    private var results: LocatedValue {
        .object(
            tasks.map(\.pool).filter { !$0.isEmpty }.distinct().map { pool in
                let own = tasks.filter { $0.pool == pool && $0.state.isFinal }
                return (
                    key: pool,
                    value: .array(
                        own.map { task in
                            [
                                "task": .string(task.name),
                                "status": .string(CaseName.text(of: task.state)),
                                "result": .string(task.text),
                            ]
                        })
                )
            })
    }

    private func document(of conflict: Response.ConflictNote) -> LocatedValue {
        [
            "kind": .string(CaseName.text(of: conflict.kind)), "author": .string(conflict.author),
            "target": .string(conflict.target), "topic": .string(conflict.topic),
            "detail": .string(conflict.detail),
            "resolution": .string(CaseName.text(of: conflict.resolution)),
        ]
    }
}
