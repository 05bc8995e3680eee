import Analysis
import ParallelExecution
import Simulation
import Testing

@Suite("DigestCheckpoints, CheckpointRecorder and DivergenceFinder")
struct DigestCheckpointsTests {
    /// So many events, each at an instant of its own.
    private func events(_ count: Int) -> [ExecutionEvent] {
        (0..<count).map { index in
            ExecutionEvent(
                at: Int64(index), execution: ExecutionID(number: 1, slot: 0), kind: .admitted)
        }
    }

    private func trail(_ events: [ExecutionEvent]) -> DigestCheckpoints {
        var recorder = CheckpointRecorder()
        for event in events { recorder.append(event) }
        return recorder.trail
    }

    private func divergence(
        _ events: [ExecutionEvent], from trail: DigestCheckpoints
    ) -> EventDivergence? {
        var follower = DivergenceFinder(trail)
        for event in events { follower.append(event) }
        follower.end()
        return follower.divergence
    }

    @Test(
        "a trail stays small, and every digest in it is that of the events up to there",
        arguments: [0, 1, 127, 128, 129, 192, 193, 256, 257, 1_000, 5_000])
    func bounded(count: Int) throws {
        let events = events(count)
        let trail = self.trail(events)
        #expect(trail.count == count)
        #expect(trail.dense.count == min(count, DigestCheckpoints.denseLimit))
        #expect(trail.sparse.count <= DigestCheckpoints.sparseLimit)
        #expect(trail.sparse.count >= min(count - 128, 32))
        var digest = EventDigest()
        var kept = 0
        for (index, event) in events.enumerated() {
            digest.combine(event)
            guard let value = trail.digest(after: index + 1) else { continue }
            #expect(value == DigestCheckpoints.digest(digest.value))
            kept += 1
        }
        #expect(kept >= trail.dense.count + trail.sparse.count)
        let again = DigestCheckpoints(
            count: count, stride: trail.stride, digests: trail.dense + trail.sparse,
            last: trail.last)
        #expect(again == trail)
    }

    @Test("parts that belong to no run make no trail")
    func impossible() {
        #expect(DigestCheckpoints(count: 3, stride: 1, digests: [1, 2], last: 2) == nil)
        #expect(DigestCheckpoints(count: -1, stride: 1, digests: [], last: 0) == nil)
        #expect(DigestCheckpoints(count: 1, stride: 0, digests: [1], last: 1) == nil)
        let many = [UInt32](repeating: 0, count: 1_000)
        #expect(DigestCheckpoints(count: 1_000, stride: 1, digests: many, last: 0) == nil)
    }

    @Test("a run does not leave its own trail", arguments: [0, 1, 128, 129, 3_000])
    func same(count: Int) {
        #expect(divergence(events(count), from: trail(events(count))) == nil)
    }

    @Test(
        "among the first events the one that differs is found exactly", arguments: [0, 1, 64, 127])
    func exact(index: Int) throws {
        let events = events(3_000)
        var changed = events
        changed[index] = ExecutionEvent(
            at: 7_777, execution: events[index].execution, kind: .admitted)
        let divergence = try #require(self.divergence(changed, from: trail(events)))
        #expect(divergence.positions == index...index)
        #expect(divergence.event == changed[index])
        #expect(divergence.context == Array(events[max(0, index - 3)..<index]))
        #expect(!divergence.isBeyondEnd)
    }

    @Test("later on it is found to within the stride", arguments: [128, 200, 999, 2_998, 2_999])
    func within(index: Int) throws {
        let events = events(3_000)
        let trail = self.trail(events)
        var changed = events
        changed[index] = ExecutionEvent(
            at: 7_777, execution: events[index].execution, kind: .admitted)
        let divergence = try #require(self.divergence(changed, from: trail))
        #expect(divergence.positions.contains(index))
        #expect(divergence.positions.count <= trail.stride)
        let start = divergence.positions.lowerBound
        #expect(divergence.event == changed[start])
        #expect(divergence.context == Array(events[(start - 3)..<start]))
    }

    @Test("a run that ends too soon, or goes on, leaves the trail there")
    func length() throws {
        let shorter = try #require(self.divergence(events(5), from: trail(events(8))))
        #expect(shorter.positions == 5...5)
        #expect(
            shorter.description == """
                first differs at event 5:
                  = 2: 2ns execution 1 admitted
                  = 3: 3ns execution 1 admitted
                  = 4: 4ns execution 1 admitted
                  > 5: the run is over
                """)
        let longer = try #require(self.divergence(events(2), from: trail(events(1))))
        #expect(
            longer.description == """
                first differs at event 1:
                  = 0: 0s execution 1 admitted
                  > 1: 1ns execution 1 admitted, where the baseline's run was over
                """)
        var late = events(3_000)
        late[2_000] = late[0]
        let text = try #require(self.divergence(late, from: trail(events(3_000)))).description
        #expect(text.hasPrefix("first differs among the events 1984 to 2047:\n  = 1981: "))
    }
}
