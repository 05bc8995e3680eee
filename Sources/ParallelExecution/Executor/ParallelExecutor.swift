import Exact

/// Carries out what ``ExecutionEngine`` decides, with async/await, on any clock and any agent.
///
/// ```swift
/// let executor = ParallelExecutor(
///     configuration: Configuration(), agent: agent, clock: .continuous)
/// let response = try await executor.execute(Request(message: "Build a restaurant website"))
/// ```
///
/// Every call and every timer is a structured child task of the `execute(_:)` it belongs to.
/// Nothing runs when no execution does.
public actor ParallelExecutor<ExecutionClock: InstantClock, ExecutionAgent: Agent>
where ExecutionClock.Duration == Duration {
    /// Sees every event in order, on the executor's actor, with the engine to look texts up in.
    public typealias Observer = @Sendable (ExecutionEvent, borrowing ExecutionEngine) -> Void

    private struct OpenCall {
        let gate: Gate
        let meter: UsageMeter
    }

    private let agent: ExecutionAgent
    private let clock: ExecutionClock
    private let origin: ExecutionClock.Instant
    private var core: ObservedEngine
    private var latest: Int64 = 0
    private var mailboxes: [ExecutionID: Mailbox] = [:]
    private var openCalls: [CallID: OpenCall] = [:]
    private var openTimers: [TimerID: Gate] = [:]

    /// Creates an executor with idle pools; its time starts now.
    ///
    /// - Parameters:
    ///   - configuration: Pools, limits and prices; every model it names has a price.
    ///   - agent: Performs all calls, the project manager's included.
    ///   - observer: Sees every event; `nil` when nobody watches.
    ///   - clock: Measures timeouts and backoff.
    public init(
        configuration: Configuration,
        agent: ExecutionAgent,
        observer: Observer? = nil,
        clock: ExecutionClock
    ) {
        core = ObservedEngine(
            ExecutionEngine(configuration: configuration), observer: observer)
        self.agent = agent
        self.clock = clock
        origin = clock.now
    }

    /// Works on a request until its response is ready.
    ///
    /// Cancelling the calling task cancels the execution: its attempts end, its slots are free.
    ///
    /// - Parameter request: What the client asks.
    /// - Returns: The response; failures of tasks and a full admission queue are part of it.
    /// - Throws: `CancellationError` when the calling task was cancelled before the response.
    public func execute(_ request: Request) async throws -> Response {
        let mailbox = Mailbox()
        let execution = tell { $0.requestArrived(request, at: $1) }
        mailboxes[execution] = mailbox
        carryOut(from: mailbox)
        let response = await withTaskCancellationHandler {
            await withDiscardingTaskGroup { group in
                while true {
                    for order in await mailbox.take() {
                        switch order {
                        case .call(let id, let call, let gate, let meter):
                            group.addTask { await self.run(id, call, gate, meter, mailbox) }
                        case .timer(let id, let instant, let gate):
                            group.addTask { await self.run(id, until: instant, gate, mailbox) }
                        case .endInstant:
                            group.addTask { await self.endInstants(from: execution) }
                        case .withdraw:
                            tell(from: mailbox) { $0.cancelled(execution, at: $1) }
                        case .finish(let response):
                            return response
                        }
                    }
                }
            }
        } onCancel: {
            mailbox.post(.withdraw)
        }
        // A client whose patience ends withdraws too, and is answered.
        guard response.status != .cancelled || !Task.isCancelled else { throw CancellationError() }
        return response
    }

    // MARK: Child tasks

    /// Performs a call until it ends or the engine has it cancelled.
    @concurrent
    private nonisolated func run(
        _ id: CallID, _ call: AgentCall, _ gate: Gate, _ meter: UsageMeter, _ mailbox: Mailbox
    ) async {
        await withDiscardingTaskGroup { group in
            group.addTask {
                guard let (end, result) = await self.perform(call, meter) else {
                    return gate.abandon()
                }
                await self.end(id, end, result, meter, mailbox)
                gate.open()
            }
            if call.call.deadline != .max {
                group.addTask {
                    guard await self.sleep(until: call.call.deadline) else { return }
                    await self.tell(from: mailbox) { $0.deadlinePassed(id, at: $1) }
                }
            }
            await gate.wait()
            group.cancelAll()
        }
        // Neither the client nor the engine asked for that: the agent cancelled its own task.
        if gate.wasAbandoned, !Task.isCancelled {
            await end(id, .failed(.transient), nil, meter, mailbox)
        }
    }

    /// Lets the agent work; `nil` when it gave up because it was cancelled.
    private nonisolated func perform(
        _ call: AgentCall, _ meter: UsageMeter
    ) async -> (CallEnd, AgentResult?)? {
        do {
            return (.succeeded, try await agent.perform(call, meter: meter))
        } catch let failure as AgentFailure {
            return (.failed(failure.errorClass), nil)
        } catch {
            return Task.isCancelled ? nil : (.failed(.transient), nil)
        }
    }

    /// Waits for a timer until it is due or the engine forgets it.
    @concurrent
    private nonisolated func run(
        _ id: TimerID, until instant: Int64, _ gate: Gate, _ mailbox: Mailbox
    ) async {
        await withDiscardingTaskGroup { group in
            group.addTask {
                if await self.sleep(until: instant) {
                    await self.fire(id, mailbox)
                }
                gate.open()
            }
            await gate.wait()
            group.cancelAll()
        }
    }

    /// Ends the instant, as often as the engine asks for it.
    @concurrent
    private nonisolated func endInstants(from host: ExecutionID) async {
        repeat { await clock.instantEnded() } while await endInstant(host)
    }

    /// Sleeps; tells whether the instant has come.
    private nonisolated func sleep(until instant: Int64) async -> Bool {
        let deadline = origin.advanced(by: .nanoseconds(instant))
        return (try? await clock.sleep(until: deadline, tolerance: nil)) != nil
    }

    // MARK: The engine

    private func end(
        _ call: CallID, _ end: CallEnd, _ result: AgentResult?, _ meter: UsageMeter,
        _ mailbox: Mailbox
    ) {
        // What the engine has cancelled has ended.
        guard openCalls.removeValue(forKey: call) != nil else { return }
        var (end, result) = (end, result)
        if meter.hasRefused { (end, result) = (.failed(.permanent), nil) }
        if case .output(let output)? = result, output.isEmpty { result = nil }
        tell(from: mailbox) { [end, result] in
            $0.callEnded(call, end, meter.usage, bringing: result, at: $1)
        }
    }

    private func fire(_ timer: TimerID, _ mailbox: Mailbox) {
        openTimers[timer] = nil
        tell(from: mailbox) { $0.timerFired(timer, at: $1) }
    }

    /// Tells the engine of a stimulus at the present instant.
    private func tell<Result>(_ stimulus: (inout ExecutionEngine, Int64) -> Result) -> Result {
        let now = now
        return core.tell { stimulus(&$0, now) }
    }

    /// Tells the engine of a stimulus that concerns the execution of a mailbox, and carries out
    /// what it says.
    private func tell(
        from mailbox: Mailbox, _ stimulus: @Sendable (inout ExecutionEngine, Int64) -> Void
    ) {
        tell(stimulus)
        carryOut(from: mailbox)
    }

    /// Carries out what the engine says; the end of an instant that it asks for is hosted by the
    /// execution of a mailbox.
    private func carryOut(from mailbox: Mailbox) {
        if carryOut() { mailbox.post(.endInstant) }
    }

    /// Ends the instant; tells whether its host is to do so again.
    ///
    /// A host whose response is ready leaves it to another execution: clients do not wait for the
    /// instants of others, and what they ask at once belongs to this one.
    private func endInstant(_ host: ExecutionID) -> Bool {
        tell { $0.instantEnded(at: $1) }
        guard carryOut() else { return false }
        guard mailboxes[host] == nil,
            let other = mailboxes.min(by: { $0.key.number < $1.key.number })
        else { return true }
        other.value.post(.endInstant)
        return false
    }

    /// Nanoseconds since the executor's creation; never less than before.
    private var now: Int64 {
        latest = max(latest, origin.duration(to: clock.now).nanoseconds)
        return latest
    }

    /// Carries out commands until there are none.
    ///
    /// - Returns: Whether the engine asks to be told of the end of the instant.
    private func carryOut() -> Bool {
        var isEndAsked = false
        while true {
            let commands = core.takeCommands()
            guard !commands.isEmpty else { return isEndAsked }
            for command in commands {
                if case .endInstant = command { isEndAsked = true }
                carryOut(command)
            }
        }
    }

    private func carryOut(_ command: EngineCommand) {
        switch command {
        case .endInstant: break
        case .startCall(let id, let call):
            let open = OpenCall(gate: Gate(), meter: UsageMeter())
            openCalls[id] = open
            mailboxes[call.execution]?.post(
                .call(id, core.engine.describe(id), open.gate, open.meter))
        case .cancelCall(let id):
            guard let open = openCalls.removeValue(forKey: id) else { return }
            open.gate.open()
            tell { $0.callEnded(id, .cancelled, open.meter.usage, at: $1) }
        case .setTimer(let id, let execution, let instant):
            let gate = Gate()
            openTimers[id] = gate
            mailboxes[execution]?.post(.timer(id, at: instant, gate))
        case .cancelTimer(let id):
            openTimers.removeValue(forKey: id)?.open()
        case .respond(let execution):
            let mailbox = mailboxes.removeValue(forKey: execution)
            mailbox?.post(.finish(core.takeResponse(of: execution)))
        }
    }
}
