import ParallelExecution
@testable import Scenarios
import Testing
import VirtualTime

@Suite("ArrivalStream")
struct ArrivalStreamTests {
    private static let second: Int64 = 1_000_000_000
    private static let perSecond = Rate(billionths: 1_000_000_000, per: second)
    private static let half = Rate(billionths: 500_000_000, per: second)

    private static let recording = ArrivalRecording(
        rows: [
            ArrivalRecording.Row(arrival: 0, request: 0),
            ArrivalRecording.Row(arrival: 7 * second, request: 0),
            ArrivalRecording.Row(arrival: 7 * second, request: 0),
            ArrivalRecording.Row(arrival: 30 * second, request: 0),
        ], length: 1000 * second)

    /// Every kind of arrivals that waits for no response.
    private static let open: [Workload.Arrivals] = [
        .fixedRate(half), .poisson(perSecond), .ramp(from: half, to: perSecond),
        .steps([
            Workload.Step(rate: half, length: 100 * second),
            Workload.Step(rate: Rate(billionths: 0, per: 1), length: 300 * second),
            Workload.Step(rate: perSecond, length: 600 * second),
        ]),
        .dailyCurve(perSecond, hourly: [Int64](repeating: 1000, count: 23) + [2000]),
        .trace(recording),
    ]

    private func instants(_ workload: Workload?, seed: UInt64 = 1, requests: Int = 1) -> [Int64] {
        var stream = ArrivalStream(
            ScenarioText.loaded(workload, requests: requests), seed: seed)
        var instants: [Int64] = []
        while let instant = stream.next() { instants.append(instant) }
        #expect(stream.next() == nil)
        return instants
    }

    @Test("without a load every request arrives at its own instant")
    func requests() {
        var scenario = ScenarioText.loaded(nil, requests: 3)
        for index in 0..<3 { scenario.requests[index].arrival = Int64(index) * 7 }
        var stream = ArrivalStream(scenario, seed: 1)
        #expect([stream.next(), stream.next(), stream.next(), stream.next()] == [0, 7, 14, nil])
        #expect(stream.next(after: 1, at: 100) == nil)
    }

    @Test("the duration and the number of requests end a load", arguments: open.indices)
    func limits(kind: Int) {
        let arrivals = Self.open[kind]
        let whole = instants(Workload(arrivals, duration: 1000 * Self.second))
        #expect(whole == whole.sorted())
        #expect((whole.last ?? .max) < 1000 * Self.second)
        #expect(whole.count > 90)
        #expect(whole.count < 1100)
        // What a ramp is depends on its duration; of the others a shorter one is the beginning.
        if case .ramp = arrivals {
        } else {
            let end = whole[50]
            let short = instants(Workload(arrivals, duration: end))
            #expect(short == whole.filter { $0 < end })
        }
        let few = instants(Workload(arrivals, duration: 1000 * Self.second, requests: 20))
        #expect(few == Array(whole.prefix(20)))
        #expect(
            instants(Workload(arrivals, duration: 1000 * Self.second, requests: 100_000)) == whole)
    }

    @Test("equal seeds give equal arrivals, others give others", arguments: open.indices)
    func seeds(kind: Int) {
        let workload = Workload(Self.open[kind], duration: 1000 * Self.second)
        #expect(instants(workload, seed: 7) == instants(workload, seed: 7))
        let isDrawn = workload.profile != nil
        #expect((instants(workload, seed: 7) != instants(workload, seed: 8)) == isDrawn)
    }

    @Test("a fixed rate is evenly spaced, the first at once and none at the end")
    func evenly() {
        let second = Self.second
        #expect(
            instants(Workload(.fixedRate(Self.half), duration: 6 * second))
                == [0, 2 * second, 4 * second])
        #expect(instants(Workload(.fixedRate(Self.half), requests: 2)) == [0, 2 * second])
        #expect(instants(Workload(.fixedRate(Rate(billionths: 0, per: 1)), requests: 2)) == [])
        #expect(instants(.fixedRate(interval: 0, count: 3)) == [0, 0, 0])
        let slow = Rate(billionths: 1_000_000_000, per: 3650 * 86_400 * second)
        #expect(instants(Workload(.fixedRate(slow), requests: 100)).count == 30)
    }

    @Test("between the arrivals of a Poisson process is exponential time")
    func poisson() {
        let count = 50_000
        let instants = instants(Workload(.poisson(Self.half), requests: count))
        let gaps = zip([0] + instants, instants).map { Double($1 - $0) / 2e9 }
        let mean = gaps.reduce(0, +) / Double(count)
        let square = gaps.reduce(0) { $0 + $1 * $1 } / Double(count)
        let scv = square / (mean * mean) - 1
        // Four standard errors: of the mean 1 ÷ √n, of the scv √(8 ÷ n).
        #expect(abs(mean - 1) < 4 / Double(count).squareRoot())
        #expect(abs(scv - 1) < 4 * (8 / Double(count)).squareRoot())
        // Exponential gaps forget: e^-1 of them exceed the mean, e^-3 three times the mean.
        let longer = [1.0, 3].map { limit in gaps.count { $0 > limit } }
        #expect(abs(Double(longer[0]) / Double(count) - 0.367_879) < 4 * 0.482 / 223.6)
        #expect(abs(Double(longer[1]) / Double(count) - 0.049_787) < 4 * 0.218 / 223.6)
        let products = zip(gaps, gaps.dropFirst()).reduce(0) { $0 + ($1.0 - 1) * ($1.1 - 1) }
        #expect(abs(products / Double(count)) < 4 / Double(count).squareRoot())
    }

    @Test("nobody arrives while a step has no rate")
    func silence() {
        let instants = instants(Workload(Self.open[3]))
        let silence = 100 * Self.second..<400 * Self.second
        #expect(!instants.contains { silence.contains($0) })
        #expect(abs(instants.count { $0 < silence.lowerBound } - 50) < 4 * 7)
        #expect(abs(instants.count { $0 >= silence.upperBound } - 600) < 4 * 25)
    }

    @Test("a ramp up brings a quarter of its requests in the first half")
    func ramp() {
        let none = Rate(billionths: 0, per: 1)
        let length = 20_000 * Self.second
        let instants = instants(
            Workload(.ramp(from: none, to: Self.perSecond), duration: length))
        #expect(abs(instants.count - 10_000) < 400)
        #expect(abs(instants.count { $0 < length / 2 } - 2500) < 200)
    }

    // MARK: Closed loops

    private func loop(
        _ clients: Int, _ thinkTime: Distribution, duration: Int64? = nil,
        requests: Int = Workload.longestRun, seed: UInt64 = 1
    ) -> ArrivalStream {
        ArrivalStream(
            ScenarioText.loaded(
                Workload(
                    .closedLoop(clients: clients, thinkTime: thinkTime), duration: duration,
                    requests: requests)), seed: seed)
    }

    @Test("every client asks at the start, and again when it has thought")
    func clients() {
        var stream = loop(3, .fixed(5e9))
        #expect([stream.next(), stream.next(), stream.next(), stream.next()] == [0, 0, 0, nil])
        #expect(stream.next(after: 2, at: 7) == 7 + 5 * Self.second)
        #expect(stream.next(after: 1, at: 9) == 9 + 5 * Self.second)
        #expect(stream.next() == nil)
    }

    @Test("clients that are answered at once keep no other from beginning")
    func early() {
        var stream = loop(5, .fixed(1e9))
        #expect(stream.next() == 0)
        #expect(stream.next(after: 1, at: 0) == Self.second)
        #expect(stream.next(after: 2, at: 0) == Self.second)
        #expect((0..<5).map { _ in stream.next() } == [0, 0, 0, 0, nil])
    }

    @Test("a closed loop ends with its requests, or its duration")
    func ends() {
        var stream = loop(3, .fixed(1e9), requests: 4)
        #expect([stream.next(), stream.next(), stream.next()] == [0, 0, 0])
        for _ in 0..<3 { _ = stream.arrive(at: 0) }
        // Whichever of them has thought first is the fourth and last to arrive.
        #expect(stream.next(after: 1, at: 0) == Self.second)
        #expect(stream.next(after: 2, at: 0) == Self.second)
        let arrived = (0..<2).map { _ in stream.arrive(at: 0) }
        #expect(arrived == [true, false])
        #expect(stream.next(after: 3, at: 0) == nil)
        var few = loop(3, .fixed(1e9), requests: 2)
        #expect([few.next(), few.next(), few.next()] == [0, 0, nil])
        var short = loop(1, .fixed(1e9), duration: 10 * Self.second)
        #expect(short.next() == 0)
        #expect(short.next(after: 1, at: 9 * Self.second - 1) == 10 * Self.second - 1)
        #expect(short.next(after: 2, at: 9 * Self.second) == nil)
        #expect(short.next(after: 3, at: .max) == nil)
    }

    @Test("thinking is drawn by the execution that was answered, in whatever order")
    func thinking() {
        let law = Distribution.exponential(mean: 3e9)
        func thoughts(_ order: [UInt32], seed: UInt64) -> [UInt32: Int64] {
            var stream = loop(order.count, law, seed: seed)
            for _ in order { _ = stream.next() }
            return Dictionary(
                uniqueKeysWithValues: order.map { ($0, stream.next(after: $0, at: 100) ?? -1) })
        }
        let order = Array(UInt32(1)...UInt32(2000))
        let thoughts1 = thoughts(order, seed: 1)
        #expect(thoughts1 == thoughts(order.reversed(), seed: 1))
        #expect(thoughts1 != thoughts(order, seed: 2))
        let mean = thoughts1.values.reduce(0.0) { $0 + Double($1 - 100) } / 2000
        #expect(abs(mean - 3e9) < 4 * 3e9 / 44.7)
    }
}
