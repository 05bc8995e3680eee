import Collections
import ParallelExecution
import Scenarios
@testable import Simulation
import TestSupport
import Testing
import VirtualTime

@Suite("InvariantChecker")
struct InvariantCheckerTests {
    /// Shows a checker a real run, with events changed, dropped or added on the way.
    private struct Tamperer: EventObserver {
        var seen: RunObserver
        let tamper: @Sendable (ExecutionEvent, inout RunObserver) -> [ExecutionEvent]

        mutating func observe(_ event: ExecutionEvent, in engine: borrowing ExecutionEngine) {
            for shown in tamper(event, &seen) { seen.observe(shown, in: engine) }
        }
    }

    private static let second: Int64 = 1_000_000_000

    /// Three tasks of 10 s: "a" fails once, "b" runs beside it, "c" requires both; nothing costs.
    private static let scenario: Scenario = {
        var configuration = Configuration()
        configuration.pools = [
            PoolConfiguration(name: "p"), PoolConfiguration(name: "q", slots: 2),
        ]
        return Scenario(
            name: "s", configuration: configuration,
            requests: [
                ScenarioRequest(
                    name: "r", request: Request(message: "m"),
                    plan: Plan([
                        PlannedTask(id: "a", pool: "p"), PlannedTask(id: "b", pool: "q"),
                        PlannedTask(id: "c", pool: "q", requires: ["a", "b"]),
                    ]),
                    behaviours: Array(
                        repeating: Behaviour(latency: .drawn(.fixed(1e10))), count: 3))
            ],
            rules: [
                AgentRule(
                    task: "a", attempt: 1, behaviour: Behaviour(outcome: .failure(.transient)))
            ])
    }()

    private func violation(
        _ tamper: @escaping @Sendable (ExecutionEvent, inout RunObserver) -> [ExecutionEvent]
    ) -> InvariantViolation? {
        let script = ScriptedAgents(Self.scenario, seed: 1)
        let seen = RunObserver(Self.scenario, script: script)
        var simulation = Simulator(
            Self.scenario, mode: .parallel, script: script,
            observer: Tamperer(seen: seen, tamper: tamper))
        simulation.run()
        var observer = simulation.observer.seen
        observer.endOfRun(isStalled: false)
        return observer.checker.violation
    }

    /// Changes the kind of the events for which there is another.
    private func violation(
        changing change: @escaping @Sendable (ExecutionEvent.Kind) -> ExecutionEvent.Kind?
    ) -> InvariantViolation? {
        violation { event, _ in
            guard let kind = change(event.kind) else { return [event] }
            return [ExecutionEvent(at: event.at, execution: event.execution, kind: kind)]
        }
    }

    @Test("untampered events pass")
    func untampered() {
        #expect(violation { event, _ in [event] } == nil)
    }

    @Test("more attempts than slots")
    func slotsNeverExceeded() {
        let violation = violation(changing: { kind in
            switch kind {
            case .taskQueued(1, _, let after): .taskQueued(task: 1, pool: 0, after: after)
            case .attemptStarted(1, _, let attempt, let model, let inputs):
                .attemptStarted(task: 1, pool: 0, attempt: attempt, model: model, inputs: inputs)
            default: nil
            }
        })
        #expect(violation?.invariant == .slotsNeverExceeded)
        #expect(violation?.detail == "2 attempts on the 1 slots of p")
    }

    @Test("a slot that is never given back, or twice")
    func slotsNeverLeaked() {
        let dropped = violation { event, _ in
            if event.kind.ended?.task == 2 { [] } else { [event] }
        }
        #expect(dropped?.invariant == .slotsNeverLeaked)
        #expect(dropped?.event == nil)
        let other = violation(changing: { kind in
            guard case .attemptEnded(let bill, 1, _, let attempt, let outcome) = kind else {
                return nil
            }
            return .attemptEnded(bill, task: 1, pool: 0, attempt: attempt, outcome)
        })
        #expect(other?.invariant == .slotsNeverLeaked)
    }

    @Test("a task that runs without having been queued")
    func legalTransitions() {
        let violation = violation { event, _ in
            if event.kind.queued?.task == 2 { [] } else { [event] }
        }
        #expect(violation?.invariant == .legalTransitions)
        #expect(violation?.detail == "task 2 went from pending to running")
    }

    @Test("a state that is not final, a task or an attempt that does not exist")
    func impossibleEvents() {
        let kinds: [ExecutionEvent.Kind] = [
            .taskSettled(task: 2, .running), .taskSettled(task: 9, .skipped),
            .attemptEnded(.zero, task: 0, pool: 0, attempt: 7, .succeeded),
            .attemptEnded(.zero, task: 8, pool: 0, attempt: 1, .succeeded),
            .backingOff(task: 2, until: .max),
        ]
        for kind in kinds {
            let violation = violation { event, _ in
                guard case .planned = event.kind else { return [event] }
                return [
                    event, ExecutionEvent(at: event.at, execution: event.execution, kind: kind),
                ]
            }
            #expect(violation?.invariant == .legalTransitions)
        }
    }

    @Test("a task that ends twice, or not before the response")
    func everyTaskEndsOnce() {
        let twice = violation { event, _ in
            if case .taskSettled(1, _) = event.kind { [event, event] } else { [event] }
        }
        #expect(twice?.invariant == .everyTaskEndsOnce)
        let never = violation { event, _ in
            if case .taskSettled(2, _) = event.kind { [] } else { [event] }
        }
        #expect(never?.invariant == .everyTaskEndsOnce)
    }

    @Test("a task that starts before what it requires has completed")
    func dependenciesFirst() {
        let violation = violation { event, _ in
            if case .taskSettled(1, _) = event.kind { [] } else { [event] }
        }
        #expect(violation?.invariant == .dependenciesFirst)
        #expect(violation?.detail == "task 2 started while task 1 was running")
    }

    @Test("an attempt too many, or one left out", arguments: [-1, 1, 2] as [Int16])
    func attemptsLimited(offset: Int16) {
        let violation = violation(changing: { kind in
            guard case .attemptStarted(0, let pool, 2, let model, let inputs) = kind else {
                return nil
            }
            return .attemptStarted(
                task: 0, pool: pool, attempt: 2 + offset, model: model, inputs: inputs)
        })
        #expect(violation?.invariant == .attemptsLimited)
    }

    @Test("an attempt that outlives its timeout, or times out too early")
    func timeoutsKept() {
        let early = violation(changing: { kind in
            guard case .attemptEnded(let bill, 1, let pool, let attempt, _) = kind else {
                return nil
            }
            return .attemptEnded(bill, task: 1, pool: pool, attempt: attempt, .timedOut)
        })
        #expect(early?.invariant == .timeoutsKept)
        let late = violation { event, _ in
            guard event.at > 0 else { return [event] }
            let at = event.at + 300 * Self.second
            return [ExecutionEvent(at: at, execution: event.execution, kind: event.kind)]
        }
        #expect(late?.invariant == .timeoutsKept)
    }

    @Test("a backoff that is too short, or not as long as announced", arguments: [-1, 1])
    func backoffKept(offset: Int64) {
        let violation = violation(changing: { kind in
            guard case .backingOff(let task, let until) = kind else { return nil }
            return .backingOff(task: task, until: until + offset)
        })
        #expect(violation?.invariant == .backoffKept)
    }

    @Test("a request that never arrived, arrived twice, or is never answered")
    func requestsAccounted() {
        let unknown = violation { event, _ in
            if case .arrived = event.kind { [] } else { [event] }
        }
        #expect(unknown?.invariant == .requestsAccounted)
        let twice = violation { event, _ in
            if case .arrived = event.kind { [event, event] } else { [event] }
        }
        #expect(twice?.invariant == .requestsAccounted)
        let unanswered = violation { event, _ in
            if case .responded = event.kind { [] } else { [event] }
        }
        #expect(unanswered?.invariant == .requestsAccounted)
    }

    @Test("a call or a response whose cost is not what its tokens cost")
    func costsAddUp() {
        let bill = Bill(usage: .zero, cost: 1)
        let call = violation(changing: { kind in
            guard case .synthesised(let succeeded, _) = kind else { return nil }
            return .synthesised(succeeded: succeeded, bill)
        })
        #expect(call?.invariant == .costsAddUp)
        let total = violation(changing: { kind in
            guard case .responded(let status, _) = kind else { return nil }
            return .responded(status, cost: 1)
        })
        #expect(total?.invariant == .costsAddUp)
    }

    @Test("an event before an earlier one")
    func timeNeverGoesBack() {
        let violation = violation { event, _ in
            guard case .responded = event.kind else { return [event] }
            return [
                ExecutionEvent(at: event.at - 1, execution: event.execution, kind: event.kind)
            ]
        }
        #expect(violation?.invariant == .timeNeverGoesBack)
        #expect(violation?.detail == "30999999999 ns after 31000000000 ns")
    }

    // Events that keep every other invariant keep this one: only the account can be wrong.
    @Test("a makespan shorter than the critical path or than the work on the slots")
    func makespanBounded() {
        let path = violation { event, seen in
            if case .responded = event.kind { seen.book.accounts[0].lastEnd -= Self.second + 1 }
            return [event]
        }
        #expect(path?.invariant == .makespanBounded)
        #expect(path?.detail == "a critical path of 30000000000 ns in 29999999999 ns")
        let work = violation { event, seen in
            if case .responded = event.kind {
                seen.book.accounts[0].tasks[0].work = 100 * Self.second
            }
            return [event]
        }
        #expect(work?.invariant == .makespanBounded)
        #expect(work?.detail.contains("of work on the 1 slots of p") == true)
    }

    @Test("only the first violation is kept, with its place, and shown in one line")
    func first() {
        let violation = violation { event, _ in [event, event] }
        #expect(violation?.index == 1)
        #expect(
            violation.map { "\($0)" }?.hasPrefix(
                "invariant \"submitted = the sum over final states + in flight\" broken at event 1")
                == true)
    }
}
