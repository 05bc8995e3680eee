import ParallelExecution
import Scenarios
import Search
import Simulation
import TestSupport
import Testing
import VirtualTime

/// One broken executor for each invariant.
@Suite("links between simulation and engine")
struct SimulationLinkTests {
    /// Four tasks of 10 s that fail, wait and disagree; nothing costs.
    ///
    /// "a" fails once on the one slot of "p"; "b", which fails twice, and "d" share the two of "q";
    /// "c" requires "a" and "b"; the choice of "a" is not that of the others.
    private static let scenario: Scenario = {
        var configuration = Configuration()
        configuration.pools = [
            PoolConfiguration(name: "p"), PoolConfiguration(name: "q", slots: 2),
        ]
        let failure = Behaviour(outcome: .failure(.transient))
        return Scenario(
            name: "s", configuration: configuration,
            requests: [
                ScenarioRequest(
                    name: "r", request: Request(message: "m"),
                    plan: Plan([
                        PlannedTask(id: "a", pool: "p"), PlannedTask(id: "b", pool: "q"),
                        PlannedTask(id: "c", pool: "q", requires: ["a", "b"]),
                        PlannedTask(id: "d", pool: "q"),
                    ]),
                    behaviours: ["x", "y", "y", "y"].map { choice in
                        let output = AgentOutput(decisions: [
                            Decision(topic: "tool", choice: [choice])
                        ])
                        return Behaviour(
                            latency: .drawn(.fixed(1e10)), outcome: .output(output))
                    })
            ],
            rules: [
                AgentRule(task: "a", attempt: 1, behaviour: failure),
                AgentRule(task: "b", attempt: 1, behaviour: failure),
                AgentRule(task: "b", attempt: 2, behaviour: failure),
            ])
    }()

    /// Tells other kinds of events, where there is another.
    private static func telling(
        _ change: @escaping @Sendable (ExecutionEvent.Kind) -> ExecutionEvent.Kind?
    ) -> AnyLink {
        AnyLink(EventTamperer { event in change(event.kind).map { .one(event.telling($0)) } })
    }

    /// What the links break, with the limits that some of them need.
    private static func scenario(for invariant: Invariant) -> Scenario {
        var scenario = scenario
        switch invariant {
        case .stoppedStartsNothing: scenario.configuration.pools[1].onExhausted = .failFast
        case .executionTimeoutKept: scenario.configuration.executionTimeout = 15_000_000_000
        case .patienceKept: scenario.requests[0].request.patience = 15_000_000_000
        case .budgetKept: scenario.configuration.budget = 1
        case .sessionsInOrder:
            scenario.configuration.serializesSessions = true
            scenario.requests[0].request.sessionKey = "s"
            scenario.requests.append(scenario.requests[0])
        case .slotsNeverExceeded, .slotsNeverLeaked, .legalTransitions, .everyTaskEndsOnce,
            .dependenciesFirst, .attemptsLimited, .timeoutsKept, .backoffKept,
            .routedOnce, .requestsAccounted, .costsAddUp, .timeNeverGoesBack, .queueOrderKept,
            .conflictsReported, .makespanBounded:
            break
        }
        return scenario
    }

    /// Fires the timer of an instant a nanosecond late.
    private struct LateTimer: EngineLink {
        let due: Int64

        mutating func pass(_ command: EngineCommand, at now: Int64) -> Passage<EngineCommand> {
            guard case .setTimer(let id, let execution, due) = command else {
                return .one(command)
            }
            return .one(.setTimer(id, execution, at: due + 1))
        }
    }

    private static func breaking(_ invariant: Invariant) -> AnyLink {
        switch invariant {
        case .slotsNeverExceeded:
            telling { kind in
                switch kind {
                case .taskQueued(1, _, let after): .taskQueued(task: 1, pool: 0, after: after)
                case .attemptStarted(1, _, let attempt, let model, let inputs):
                    .attemptStarted(
                        task: 1, pool: 0, attempt: attempt, model: model, inputs: inputs)
                default: nil
                }
            }
        case .slotsNeverLeaked:
            AnyLink(
                EventTamperer { event in
                    if event.kind.ended?.task == 2 { .dropped } else { nil }
                })
        case .legalTransitions:
            AnyLink(
                EventTamperer { event in
                    if event.kind.queued?.task == 2 { .dropped } else { nil }
                })
        case .everyTaskEndsOnce:
            AnyLink(
                EventTamperer { event in
                    if case .taskSettled = event.kind { .two(event, event) } else { nil }
                })
        case .dependenciesFirst:
            AnyLink(
                EventTamperer { event in
                    if case .taskSettled(1, _) = event.kind { .dropped } else { nil }
                })
        case .attemptsLimited:
            telling { kind in
                guard case .attemptStarted(0, let pool, 2, let model, let inputs) = kind else {
                    return nil
                }
                return .attemptStarted(
                    task: 0, pool: pool, attempt: 4, model: model, inputs: inputs)
            }
        case .timeoutsKept:
            telling { kind in
                guard case .attemptEnded(let bill, 0, let pool, let attempt, _) = kind else {
                    return nil
                }
                return .attemptEnded(bill, task: 0, pool: pool, attempt: attempt, .timedOut)
            }
        case .backoffKept:
            telling { kind in
                guard case .backingOff(let task, let until) = kind else { return nil }
                return .backingOff(task: task, until: until - 1)
            }
        case .stoppedStartsNothing:
            telling { kind in
                guard case .taskSettled(3, .completed) = kind else { return nil }
                return .taskSettled(task: 3, .dead)
            }
        case .executionTimeoutKept, .patienceKept: AnyLink(LateTimer(due: 15_000_000_000))
        case .budgetKept:
            AnyLink(
                EventTamperer { event in
                    guard case .admitted = event.kind else { return nil }
                    return .two(event, event.telling(.refused(.executionBudget, task: nil)))
                })
        case .routedOnce:
            telling { kind in
                guard case .planned(.accepted, let tasks, let bill) = kind else { return nil }
                return .planned(.notAsked, tasks: tasks, bill)
            }
        case .sessionsInOrder:
            AnyLink(
                EventTamperer { event in
                    guard case .responded = event.kind, event.execution.number == 1 else {
                        return nil
                    }
                    return .dropped
                })
        case .requestsAccounted:
            AnyLink(
                EventTamperer { event in
                    if case .responded = event.kind { .dropped } else { nil }
                })
        case .costsAddUp:
            telling { kind in
                guard case .responded(let status, let cost) = kind else { return nil }
                return .responded(status, cost: cost + 1)
            }
        case .timeNeverGoesBack:
            AnyLink(
                EventTamperer { event in
                    guard case .responded = event.kind else { return nil }
                    return .one(event.telling(event.kind, at: event.at - 1))
                })
        case .queueOrderKept:
            telling { kind in
                guard case .attemptStarted(1, let pool, 1, let model, let inputs) = kind else {
                    return nil
                }
                return .attemptStarted(
                    task: 3, pool: pool, attempt: 1, model: model, inputs: inputs)
            }
        case .conflictsReported:
            AnyLink(
                EventTamperer { event in
                    if case .conflictSettled = event.kind { .dropped } else { nil }
                })
        case .makespanBounded:
            // Only a task that changes its pool can break this bound alone: where slots and
            // dependencies are kept, each pool's work and the critical path fit the makespan.
            AnyLink(RetryElsewhere(task: 1, pool: 0))
        }
    }

    private func failure(
        _ link: AnyLink, in scenario: Scenario = Self.scenario
    ) -> VariantRun.Failure? {
        Variant(scenario, modes: [.parallel])
            .run(expectations: [], link: { link }).failure
    }

    @Test("a link for each invariant breaks it", arguments: Invariant.allCases)
    func broken(_ invariant: Invariant) {
        let failure = failure(Self.breaking(invariant), in: Self.scenario(for: invariant))
        #expect(failure?.kind == .invariant(invariant), "\(failure?.detail ?? "no failure")")
        #expect(failure?.mode == .parallel)
    }

    @Test("the direct link breaks nothing")
    func direct() {
        #expect(failure(AnyLink(DirectLink())) == nil)
        #expect(failure(AnyLink(EventTamperer { _ in nil })) == nil)
    }

    @Test("a call that is never started stalls the run and is named")
    func stall() {
        struct LostCall: EngineLink {
            mutating func pass(
                _ command: EngineCommand, at now: Int64
            ) -> Passage<EngineCommand> {
                if case .startCall(_, let call) = command, call.work == .task(3) {
                    .dropped
                } else {
                    .one(command)
                }
            }
        }
        let failure = failure(AnyLink(LostCall()))
        #expect(failure?.kind == .stall)
        #expect(failure?.detail.contains("d") == true)
    }

    @Test("inputs that come twice change nothing")
    func repeated() {
        struct Echo: EngineLink {
            mutating func pass(_ input: EngineInput, at now: Int64) -> Passage<EngineInput> {
                if case .requestArrived = input { .one(input) } else { .two(input, input) }
            }
        }
        #expect(failure(AnyLink(Echo())) == nil)
    }
}
