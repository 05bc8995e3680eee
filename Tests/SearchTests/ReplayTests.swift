import Analysis
@testable import Exact
import JSON
import ParallelExecution
import Scenarios
@testable import Search
import Simulation
import TestSupport
import Testing

@Suite("Replay")
struct ReplayTests {
    /// The example with other records of what happened.
    private func recorded(
        _ change: (inout [String]) -> Void, in mode: ExecutionMode = .parallel
    ) -> Capsule {
        let capsule = CapsuleExample.capsule(version: "1")
        var digests = capsule.digests
        digests[mode] = 7
        var events = capsule.events
        change(&events[mode, default: []])
        return Capsule(
            version: "1", variant: capsule.variant, failure: capsule.failure, digests: digests,
            events: events)
    }

    @Test("a failed expectation happens again, with what was seen")
    func expectation() throws {
        let capsule = CapsuleExample.capsule(version: "1")
        let again = try Capsule.read(Array(capsule.text.utf8), file: "c", version: "1")
        guard case .reproduced(let failure) = try Replay.run(again) else {
            Issue.record("not reproduced")
            return
        }
        #expect(failure.kind == .expectation("speedup >= 3"))
        #expect(failure.detail == "speedup >= 3")
        #expect(failure.outcome?.metric.value == Ratio(1))
        #expect(failure.mode == nil)
    }

    @Test("a stall happens again, with who waits for what")
    func stall() throws {
        var variant = CapsuleExample.variant()
        variant.scenario.configuration.coordinatorTimeout = nil
        variant.scenario.faults = [
            Fault(
                .hang,
                condition: CallCondition(pool: "pm", task: "aggregate", mode: .parallel))
        ]
        let capsule = Capsule.record(variant, failure: .stall, version: "1")
        guard case .reproduced(let failure) = try Replay.run(capsule) else {
            Issue.record("not reproduced")
            return
        }
        #expect(failure.kind == .stall)
        #expect(failure.mode == .parallel)
        #expect(failure.outcome == nil)
        #expect(
            failure.detail
                == "execution 1, aggregate waits for its call to end, which has no deadline")
    }

    @Test("permuted ties happen again as they fell", arguments: 0..<20 as Range<UInt64>)
    func ties(seed: UInt64) throws {
        var scenario = GeneratedScenario(seed: 4).scenario
        scenario.expectations = [ExpectationText("parallel.submitted == 0")]
        let variant = Variant(scenario, tieSeed: seed)
        let capsule = Capsule.record(
            variant, failure: .expectation("parallel.submitted == 0"), version: "1")
        guard case .reproduced = try Replay.run(capsule) else {
            Issue.record("not reproduced")
            return
        }
    }

    @Test("other events are told from the first that differs, with five before it")
    func otherEvents() throws {
        let capsule = recorded { $0[6] = "5s execution 1 task 0 settled dead" }
        guard case .differs(let lines) = try Replay.run(capsule) else {
            Issue.record("does not differ")
            return
        }
        #expect(
            lines == """
                the parallel run first differs at event 6:
                  = 1: 0s execution 1 admitted
                  = 2: 0s execution 1 planned accepted tasks=1 in=0 out=0 cost=0
                  = 3: 0s execution 1 task 0 queued pool=0 after=-1
                  = 4: 0s execution 1 task 0 started attempt=1 pool=0 model=-1 inputs=0
                  = 5: 5s execution 1 task 0 succeeded attempt=1 pool=0 in=0 out=0 cost=0
                  < 6: 5s execution 1 task 0 settled dead
                  > 6: 5s execution 1 task 0 settled completed
                """)
    }

    @Test("a run that is longer or shorter than recorded differs at the end of the shorter one")
    func otherLength() throws {
        let shorter = recorded({ $0.removeLast() }, in: .serial)
        guard case .differs(let short) = try Replay.run(shorter) else {
            Issue.record("does not differ")
            return
        }
        #expect(short.hasPrefix("the serial run first differs at event 9:\n"))
        #expect(
            short.hasSuffix(
                "\n  < 9: the recorded events end here\n"
                    + "  > 9: 5s execution 1 responded completed cost=0"))
        let longer = recorded { $0.append("6s execution 2 arrived parallel") }
        guard case .differs(let long) = try Replay.run(longer) else {
            Issue.record("does not differ")
            return
        }
        #expect(long.hasPrefix("the parallel run first differs at event 10:\n"))
        #expect(
            long.hasSuffix(
                "\n  < 10: 6s execution 2 arrived parallel\n  > 10: the run is over"))
    }

    @Test("the same events judged differently are no reproduction")
    func judgement() throws {
        let holds = CapsuleExample.variant(expectations: ["speedup >= 1"])
        let passing = Capsule.record(holds, failure: .expectation("speedup >= 1"), version: "1")
        guard case .judgedDifferently(nil) = try Replay.run(passing) else {
            Issue.record("a run that does not fail is judged differently")
            return
        }
        let other = Capsule.record(
            CapsuleExample.variant(), failure: .invariant(.costsAddUp), version: "1")
        guard case .judgedDifferently(let failure?) = try Replay.run(other) else {
            Issue.record("a run that fails otherwise is judged differently")
            return
        }
        #expect(failure.kind == .expectation("speedup >= 3"))
    }

    @Test("an expectation that cannot be read is an error, not a crash")
    func unreadable() throws {
        let variant = CapsuleExample.variant(expectations: ["spedup >= 3"])
        let capsule = Capsule.record(variant, failure: .expectation("spedup >= 3"), version: "1")
        let error = #expect(throws: LocatedError.self) { try Replay.run(capsule) }
        #expect(error?.message == #"unknown metric "spedup", did you mean "speedup"?"#)
    }
}
