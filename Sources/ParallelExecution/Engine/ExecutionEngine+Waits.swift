import Collections

/// The wait-for picture: who waits for what, for stalls and for the curious.
extension ExecutionEngine {
    /// One party that waits, and for what.
    public struct Wait: Sendable, Hashable, CustomStringConvertible {
        /// What is waited for.
        public enum Cause: Sendable, Hashable {
            /// Room among the executions that run at once.
            case admission(running: Int, limit: Int)
            /// The end of a call; `deadline` in nanoseconds, `nil` when it has none.
            case call(deadline: Int64?)
            /// A slot of a pool.
            case slot(pool: String, busy: Int, slots: Int)
            /// Tasks that have not completed.
            case dependencies([String])
            /// A timer: backoff.
            case timer
            /// The end of another task of a serial execution.
            case turn
        }

        /// The execution's number.
        public let execution: Int
        /// The task, or `decompose`, `aggregate`, `synthesise`; empty for the execution itself.
        public let party: String
        /// What it waits for.
        public let cause: Cause

        /// One line.
        public var description: String {
            let who = party.isEmpty ? "execution \(execution)" : "execution \(execution), \(party)"
            switch cause {
            case .admission(let running, let limit):
                return "\(who) waits for admission: \(running) of \(limit) executions run"
            case .call(nil):
                return "\(who) waits for its call to end, which has no deadline"
            case .call(let deadline?):
                return "\(who) waits for its call to end, at the latest at \(deadline) ns"
            case .slot(let pool, let busy, let slots):
                return "\(who) waits for a slot of \(pool): \(busy) of \(slots) are taken"
            case .dependencies(let names):
                return "\(who) waits for " + names.joined(separator: ", ")
            case .timer: return "\(who) waits for its backoff to end"
            case .turn: return "\(who) waits for its turn: the execution is serial"
            }
        }
    }

    /// Everybody who waits, by execution and task.
    public var waits: [Wait] {
        executions.allSlots.map { executions[$0].id }.filter(isAlive)
            .sorted { $0.number < $1.number }.flatMap { waits(in: view(of: $0)) }
    }

    private func waits(in view: ExecutionView) -> [Wait] {
        func wait(_ party: String, _ cause: Wait.Cause) -> Wait {
            Wait(execution: Int(view.execution.id.number), party: party, cause: cause)
        }
        switch view.execution.phase {
        case .arriving, .responded: return []
        case .waiting:
            return [wait("", .admission(running: admission.running, limit: admission.limit))]
        case .decomposing(let call, _), .aggregating(let call), .synthesising(let call):
            let name = view.execution.step?.name ?? ""
            guard let call else { return [wait(name, .timer)] }
            let deadline = calls[call.entry].call.deadline
            return [wait(name, .call(deadline: deadline == .max ? nil : deadline))]
        case .executing:
            return view.taskIndices.compactMap { index in
                cause(of: index, in: view).map { wait(view.name(of: index), $0) }
            }
        }
    }

    private func cause(of index: TaskIndex, in view: ExecutionView) -> Wait.Cause? {
        let task = view[index]
        switch task.state {
        case .pending where task.remaining > 0:
            let open = requirements(of: index, of: view.execution.id).filter {
                view[$0].state != .completed
            }
            return .dependencies(open.map(view.name))
        case .pending: return .turn
        case .queued:
            let pool = pools[task.pool]
            let name = setup.configuration.pools[task.pool].name
            return .slot(pool: name, busy: pool.busy, slots: pool.slots)
        case .running:
            return .call(deadline: task.call.map { calls[$0.entry].call.deadline })
        case .backingOff: return .timer
        case .completed, .dead, .rejected, .expired, .skipped, .cancelled: return nil
        }
    }
}
