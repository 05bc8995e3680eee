@testable import Analysis
import JSON
import ParallelExecution
import Scenarios
@testable import Search
@testable import Simulation
import TestSupport
import Testing

@Suite("Capsule")
struct CapsuleTests {
    private static let version = "1.2.3"

    private func read(_ text: String) throws -> Capsule {
        try Capsule.read(Array(text.utf8), file: "c.json", version: Self.version)
    }

    /// Reads a text that is refused.
    private func refusal(of text: String) throws -> RecordFailure {
        try #require(throws: RecordFailure.self) { try read(text) }
    }

    @Test(
        "a capsule's text reads as a capsule of equal parts",
        arguments: [nil, 0, 7, UInt64.max], [ExecutionMode.allCases, [.serial], [.parallel]])
    func roundTrip(tieSeed: UInt64?, modes: [ExecutionMode]) throws {
        for kind in [FailureKind.stall, .expectation("speedup >= 3"), .invariant(.costsAddUp)] {
            let capsule = Capsule.record(
                CapsuleExample.variant(tieSeed: tieSeed, modes: modes), failure: kind,
                version: Self.version)
            let again = try read(capsule.text)
            #expect(again.text == capsule.text)
            #expect(again.version == Self.version)
            #expect(again.variant.tieSeed == tieSeed)
            #expect(again.variant.modes == modes)
            #expect(again.failure == kind.words)
            #expect(again.digests == capsule.digests)
            #expect(again.events == capsule.events)
            #expect(again.digests.count == modes.count)
            #expect(
                ScenarioWriter.text(again.variant.scenario)
                    == ScenarioWriter.text(capsule.variant.scenario))
        }
    }

    @Test("the digests are those of runs of the scenario, the events theirs, a line each")
    func contents() throws {
        let variant = CapsuleExample.variant()
        let capsule = Capsule.record(variant, failure: .stall, version: Self.version)
        for mode in ExecutionMode.allCases {
            let run = try variant.scenario.simulate(mode: mode, seed: variant.scenario.seed)
            #expect(capsule.digests[mode] == run.digest)
        }
        #expect(
            capsule.events[.parallel] == [
                "0s execution 1 arrived parallel",
                "0s execution 1 admitted",
                "0s execution 1 planned accepted tasks=1 in=0 out=0 cost=0",
                "0s execution 1 task 0 queued pool=0 after=-1",
                "0s execution 1 task 0 started attempt=1 pool=0 model=-1 inputs=0",
                "5s execution 1 task 0 succeeded attempt=1 pool=0 in=0 out=0 cost=0",
                "5s execution 1 task 0 settled completed",
                "5s execution 1 aggregated round=0 succeeded=true in=0 out=0 cost=0",
                "5s execution 1 synthesised succeeded=true in=0 out=0 cost=0",
                "5s execution 1 responded completed cost=0",
            ])
    }

    @Test("space between the values is nobody's business")
    func space() throws {
        let text = CapsuleExample.capsule(version: Self.version).text
        let compact = try LocatedJSONParser.parse(text, file: "c").text()
        #expect(try read(compact).text == text)
    }

    @Test(
        "an edited capsule is refused, whatever the edit makes of it",
        arguments: [
            (#""latency": "5s""#, #""latency": "6s""#), (#""tie_seed": null,"#, ""),
            (#""tie_seed": null"#, #""tie_seed": 7"#), ("arrived serial", "arrived parallel"),
            (#""kind": "expectation""#, #""kind": "mood""#),
            (#""message": "m""#, #""message": 5"#), (#""events""#, #""evnets""#),
        ])
    func edited(text: String, replacement: String) throws {
        let whole = CapsuleExample.capsule(version: Self.version).text
        let edited = whole.replacing(text, with: replacement, maxReplacements: 1)
        try #require(edited != whole)
        let refusal = try refusal(of: edited)
        guard case .incompatible(let message) = refusal else {
            Issue.record("\(refusal)")
            return
        }
        #expect(
            message == "c.json: the capsule was edited: its checksum does not fit; "
                + "make a scenario of it with --as-scenario and edit that")
    }

    @Test("what another version made is refused, even in a layout that is not known here")
    func otherVersion() throws {
        let text = CapsuleExample.capsule(version: "1.3.0").text
        #expect(
            try refusal(of: text).description
                == "c.json: the capsule was made by version 1.3.0, this is 1.2.3: "
                + "the same run may have other events")
        let layout = text.replacing(#""capsule": 1,"#, with: #""capsule": 2, "novelty": [],"#)
        #expect(
            try refusal(of: layout).description
                == "c.json: the capsule has layout 2, this version reads 1")
    }

    @Test("what is no capsule at all is refused where it is wrong")
    func damaged() throws {
        let text = CapsuleExample.capsule(version: Self.version).text
        var damaged = ["", "[]", "{}", "capsule", "null", #"{ "capsule": 1 }"#, text + text]
        damaged += stride(from: 1, to: text.count - 1, by: 97).map { String(text.prefix($0)) }
        for text in damaged {
            let refusal = try refusal(of: text)
            guard case .corrupt(let error) = refusal else {
                Issue.record("\(refusal)")
                continue
            }
            #expect(error.location.file == "c.json")
            #expect(!error.message.isEmpty)
        }
    }

    @Test(
        "a capsule that somebody made up, checksum and all, is refused where it is wrong",
        arguments: [
            ("digest", #"{ "both": "0" }"#, "a capsule has the digest of serial or parallel"),
            ("digest", #"{ "serial": "zero" }"#, "a digest is 16 hexadecimal digits"),
            ("tie_seed", #""-1""#, "a tie seed is a whole number"),
            ("scenario", "5", "must be an object, not the number 5"),
        ])
    func madeUp(key: String, value: String, complaint: String) throws {
        let whole = CapsuleExample.capsule(version: Self.version).text
        let refusal = try refusal(of: Forgery.forge(whole, key, value))
        guard case .corrupt(let error) = refusal else {
            Issue.record("\(refusal)")
            return
        }
        #expect(error.message.contains(complaint), "\(error)")
    }
}
