import ParallelExecution
import Simulation
import TestSupport
import Testing

@Suite("EventDifference")
struct EventDifferenceTests {
    private let events = EventDigestTests.events

    @Test("equal runs have none, empty ones included")
    func equal() {
        #expect(EventDifference.first(in: events, and: events) == nil)
        #expect(EventDifference.first(in: [], and: []) == nil)
    }

    @Test("the first differing event is found, with five events before it")
    func different() throws {
        var other = events
        other[8] = other[9]
        other[10] = other[9]
        let difference = try #require(EventDifference.first(in: events, and: other))
        #expect(difference.index == 8)
        #expect(difference.context == Array(events[3...7]))
        #expect(difference.left == events[8])
        #expect(difference.right == events[9])
    }

    @Test("a run that is shorter differs where it ends, and the text says so")
    func shorter() throws {
        let difference = try #require(
            EventDifference.first(in: Array(events.prefix(2)), and: Array(events.prefix(3))))
        #expect(
            difference.description == """
                the runs differ at event 2:
                  = 0: 0s execution 1 arrived parallel
                  = 1: 0s execution 1 admitted
                  < 2: the run is over
                  > 2: 5ns execution 1 planned accepted tasks=2 in=100 out=10 cost=250
                """)
        let mirrored = EventDifference.first(
            in: Array(events.prefix(3)), and: Array(events.prefix(2)))
        #expect(mirrored?.right == nil)
        #expect(mirrored?.left == events[2])
    }
}
