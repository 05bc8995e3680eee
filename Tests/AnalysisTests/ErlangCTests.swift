import Analysis
import TestSupport
import Testing

@Suite("Erlang C")
struct ErlangCTests {
    @Test(
        "the probability of waiting is the published one",
        arguments: [(1, 0.8, 0.8), (4, 3.2, 0.5964), (10, 8, 0.4092), (20, 18, 0.5508)])
    func published(servers: Int, load: Double, probability: Double) {
        let seen = ErlangC(load: load).probabilityOfWaiting(servers: servers)
        #expect(abs(seen - probability) < 0.00005)
    }

    @Test("a single server waits as M/M/1 does")
    func oneServer() {
        #expect(abs(ErlangC(load: 0.8).meanWait(servers: 1) - 4) < 1e-12)
    }

    @Test("servers that cannot keep up let everyone wait, for ever; no load, nobody")
    func limits() {
        #expect(ErlangC(load: 3).probabilityOfWaiting(servers: 3) == 1)
        #expect(ErlangC(load: 3).meanWait(servers: 2) == .infinity)
        #expect(ErlangC(load: 0).probabilityOfWaiting(servers: 1) == 0)
    }

    @Test("the fewest servers keep the probability, and one less does not")
    func fewest() {
        for load in [0.1, 0.9, 1, 4.7, 30] {
            let queue = ErlangC(load: load)
            let servers = queue.servers(forWaitingAtMost: 0.2)
            #expect(queue.probabilityOfWaiting(servers: servers) <= 0.2)
            #expect(servers == 1 || queue.probabilityOfWaiting(servers: servers - 1) > 0.2)
        }
    }
}
