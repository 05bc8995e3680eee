@testable import Scenarios
import Testing

@Suite("ArrivalRecording")
struct ArrivalRecordingTests {
    private func trace(
        _ arrivals: [Int64], length: Int64? = nil, ratePerMille: Int64 = 1000
    ) -> ArrivalRecording {
        ArrivalRecording(
            rows: ContiguousArray(arrivals.map { ArrivalRecording.Row(arrival: $0, request: 0) }),
            length: length, ratePerMille: ratePerMille)
    }

    private func instants(_ trace: ArrivalRecording) -> [Int64] {
        var stream = ArrivalStream(ScenarioText.loaded(Workload(.trace(trace))), seed: 1)
        var instants: [Int64] = []
        while instants.count < 1000, let instant = stream.next() { instants.append(instant) }
        return instants
    }

    @Test("a recording is played as it is, ties and all")
    func once() {
        #expect(instants(trace([3, 3, 10])) == [3, 3, 10])
        #expect(instants(trace([])) == [])
    }

    @Test("between the last row and the first again is the mean distance of two rows")
    func period() {
        #expect(trace([0, 10, 20]).period == 30)
        #expect(trace([5, 15, 25]).period == 30)
        #expect(trace([0, 1, 4]).period == 6)
        // A mean distance of 3⅓ is rounded up.
        #expect(trace([0, 1, 4, 10]).period == 14)
        #expect(trace([7, 7]).period == 1_000_000_000)
        #expect(trace([7]).period == 1_000_000_000)
        #expect(trace([]).period == 1_000_000_000)
    }

    @Test("to fill a length a recording is repeated, and cut")
    func repeated() {
        #expect(instants(trace([5, 15, 25], length: 70)) == [5, 15, 25, 35, 45, 55, 65])
        #expect(instants(trace([5, 15, 25], length: 65)) == [5, 15, 25, 35, 45, 55])
        #expect(instants(trace([5, 15, 25], length: 20)) == [5, 15])
        #expect(instants(trace([5, 15, 25], length: 5)) == [])
        #expect(instants(trace([], length: 100)) == [])
        #expect(
            instants(trace([2_000_000_000], length: 4_000_000_001))
                == [2_000_000_000, 3_000_000_000, 4_000_000_000])
    }

    @Test("the rate divides every instant exactly, and leaves the length as it is")
    func rate() {
        #expect(instants(trace([0, 10, 21], ratePerMille: 2000)) == [0, 5, 10])
        #expect(instants(trace([0, 10, 21], ratePerMille: 500)) == [0, 20, 42])
        #expect(instants(trace([0, 10, 20], ratePerMille: 3000)) == [0, 3, 6])
        #expect(
            instants(trace([0, 10, 20], length: 25, ratePerMille: 3000))
                == [0, 3, 6, 10, 13, 16, 20, 23])
        let far: Int64 = 315_360_000_000_000_000
        #expect(instants(trace([far], ratePerMille: 1_000_000_000)) == [far / 1_000_000])
        #expect(instants(trace([far], ratePerMille: 1)) == [])
    }

    @Test("repetitions are exact however many there are")
    func far() {
        let trace = trace([0, 1, 4], length: .max)
        #expect(trace.instant(of: 3_000_000_000, period: trace.period) == 6_000_000_000)
        #expect(trace.instant(of: 3_000_000_002, period: trace.period) == 6_000_000_004)
    }
}
