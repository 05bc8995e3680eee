import Scenarios
import TestSupport
import Testing
import VirtualTime

@Suite("queueing theory", .timeLimit(.minutes(10)))
struct QueueingTheoryTests {
    /// `scripts/theory.py` has a million; here, an error of 12 % has to show.
    private static let count = 20_000

    /// P(wait) of M/M/c by the recurrence of Erlang's loss formula.
    private func erlangC(servers: Int, load: Double) -> Double {
        var blocked = 1.0
        for n in 1...servers { blocked = load * blocked / (Double(n) + load * blocked) }
        return blocked / (1 - load / Double(servers) * (1 - blocked))
    }

    private func expect(_ values: [Double], mean: Double) {
        let estimate = BatchedMean(values)
        #expect(abs(estimate.distance(from: mean)) < 3.5, "\(estimate) against \(mean)")
        // An estimate that could be anything would prove nothing.
        #expect(estimate.error < 0.12 * mean)
    }

    @Test("M/M/c: waits, and how many wait", arguments: [1, 4])
    func erlang(servers: Int) {
        let load = 0.7 * Double(servers)
        let run = TaskRecorder.run(
            Queue.scenario(
                servers: servers, service: [.exponential(mean: 1e9)],
                .poisson(Queue.rate(perMille: Int64(servers) * 700)), requests: Self.count))
        let delayed = erlangC(servers: servers, load: load)
        expect(run.records.map { Double($0.wait) / 1e9 }, mean: delayed / (Double(servers) - load))
        expect(run.records.map { $0.wait > 0 ? 1 : 0 }, mean: delayed)
    }

    @Test(
        "M/G/1: waits by Pollaczek and Khinchine",
        arguments: [(0, Distribution.fixed(1e9)), (4, .gamma(mean: 1e9, scv: 4))])
    func pollaczekKhinchine(scv: Double, service: Distribution) {
        let run = TaskRecorder.run(
            Queue.scenario(
                servers: 1, service: [service], .poisson(Queue.rate(perMille: 600)),
                requests: Self.count))
        expect(run.records.map { Double($0.wait) / 1e9 }, mean: 0.6 / 0.4 * (1 + scv) / 2)
        expect(run.records.map { $0.wait > 0 ? 1 : 0 }, mean: 0.6)
    }

    @Test("two classes behind one server that does not interrupt: sojourns by Cobham")
    func priority() {
        let scenario = Queue.scenario(
            servers: 1, service: [.exponential(mean: 1e9), .exponential(mean: 1e9)],
            weights: [1, 3], .poisson(Queue.rate(perMille: 800)), requests: 2 * Self.count)
        let script = ScriptedAgents(scenario, seed: 1)
        var sojourns: [[Double]] = [[], []]
        for (index, record) in TaskRecorder.run(scenario).records.enumerated() {
            sojourns[script.requestIndex(ofExecution: UInt32(index + 1))]
                .append(Double(record.sojourn) / 1e9)
        }
        expect(sojourns[0], mean: 2)
        expect(sojourns[1], mean: 6)
    }

    @Test("a finite source: throughput of machines and repairmen")
    func closedLoop() {
        let (clients, servers) = (6, 2)
        let scenario = Queue.scenario(
            servers: servers, service: [.exponential(mean: 1e9)],
            .closedLoop(clients: clients, thinkTime: .exponential(mean: 2e9)),
            requests: Self.count)
        let run = TaskRecorder.run(scenario)
        #expect(run.records.count == Self.count)
        #expect(run.mostInFlight == clients)
        // The product form: k clients wait or are served, the others think.
        var weights = [1.0]
        for busy in 1...clients {
            let thinking = Double(clients - busy + 1) / 2
            weights.append(weights[busy - 1] * thinking / Double(min(busy, servers)))
        }
        let total = weights.reduce(0, +)
        let throughput = zip(weights, 0...).reduce(0) {
            $0 + $1.0 / total * Double(min($1.1, servers))
        }
        let responses = run.records.map(\.responded).sorted()
        let gaps = zip([0] + responses, responses).map { Double($1 - $0) / 1e9 }
        expect(gaps, mean: 1 / throughput)
        // Little's law for the whole circle: clients = throughput × (think time + sojourn).
        expect(
            run.records.map { Double($0.sojourn) / 1e9 }, mean: Double(clients) / throughput - 2)
    }
}
