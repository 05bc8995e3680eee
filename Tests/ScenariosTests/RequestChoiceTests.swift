import ParallelExecution
@testable import Scenarios
import Testing
import VirtualTime

@Suite("which request an execution works on")
struct RequestChoiceTests {
    private static let rate = Rate(billionths: 1_000_000_000, per: 1_000_000_000)

    private func choices(
        _ workload: Workload?, requests: Int, seed: UInt64 = 1, count: UInt32 = 30_000
    ) -> [Int] {
        let script = ScriptedAgents(ScenarioText.loaded(workload, requests: requests), seed: seed)
        return (1...count).map { script.requestIndex(ofExecution: $0) }
    }

    @Test("without a mix requests take turns")
    func turns() {
        #expect(choices(nil, requests: 3, count: 7) == [0, 1, 2, 0, 1, 2, 0])
        #expect(
            choices(Workload(.poisson(Self.rate), requests: 9), requests: 2, count: 4)
                == [0, 1, 0, 1])
    }

    @Test("a mix is drawn by weight, each execution for itself")
    func mix() {
        let mix = [
            Workload.Share(request: 0, weight: 1), Workload.Share(request: 2, weight: 6),
            Workload.Share(request: 3, weight: 3),
        ]
        let workload = Workload(.poisson(Self.rate), mix: mix, requests: 10)
        let drawn = choices(workload, requests: 4)
        let counts = (0..<4).map { request in drawn.count { $0 == request } }
        #expect(counts[1] == 0)
        for share in mix {
            let expected = 3000.0 * Double(share.weight)
            let error = (expected * (1 - Double(share.weight) / 10)).squareRoot()
            #expect(abs(Double(counts[share.request]) - expected) < 4 * error)
        }
        // Neighbours agree as often as chance has it: 0.1² + 0.6² + 0.3².
        let agreeing = zip(drawn, drawn.dropFirst()).count { $0 == $1 }
        #expect(abs(Double(agreeing) / 30_000 - 0.46) < 4 * 0.5 / 173)
        #expect(choices(workload, requests: 4) == drawn)
        #expect(choices(workload, requests: 4, seed: 2) != drawn)
    }

    @Test("what is drawn depends on weights and seed, not on the kind of arrivals")
    func kinds() {
        let mix = [
            Workload.Share(request: 0, weight: 1), Workload.Share(request: 1, weight: 1),
        ]
        let poisson = Workload(.poisson(Self.rate), mix: mix, requests: 10)
        let closed = Workload(
            .closedLoop(clients: 2, thinkTime: .fixed(1e9)), mix: mix, requests: 10)
        #expect(choices(poisson, requests: 2) == choices(closed, requests: 2))
    }

    @Test("a mix of one request is that request")
    func single() {
        let workload = Workload(
            .poisson(Self.rate), mix: [Workload.Share(request: 1, weight: 1_000_000)],
            requests: 10)
        #expect(Set(choices(workload, requests: 3, count: 100)) == [1])
    }

    @Test("execution n of a trace is row n, and after the last row the first again")
    func trace() {
        let rows = [2, 0, 1, 1].enumerated().map {
            ArrivalRecording.Row(arrival: Int64($0), request: Int32($1))
        }
        let trace = ArrivalRecording(rows: ContiguousArray(rows), length: 100)
        #expect(
            choices(Workload(.trace(trace)), requests: 3, count: 9)
                == [2, 0, 1, 1, 2, 0, 1, 1, 2])
    }
}
