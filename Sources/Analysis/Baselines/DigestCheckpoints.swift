/// Where a run has been: the digests of its first events, of some later ones and of the last.
///
/// Bounded, whatever the length of the run, and enough to tell at which event another run leaves
/// it: exactly among the first ``denseLimit`` events, where a change of the executor mostly shows,
/// and to within ``stride`` events later. A digest here is the upper 24 bits of the run's digest up
/// to and including an event; two in sixteen million agree by chance.
package struct DigestCheckpoints: Sendable, Equatable {
    /// How many first events are kept one by one.
    package static let denseLimit = 128
    /// How many later events are kept at most.
    package static let sparseLimit = 64

    /// The number of events.
    package internal(set) var count = 0
    /// The digests of the first events.
    package internal(set) var dense: [UInt32] = []
    /// The distance of the later events whose digests are kept, a power of two.
    package internal(set) var stride = 1
    /// The digests of later events.
    package internal(set) var sparse: [UInt32] = []
    /// The digest of all events.
    package internal(set) var last: UInt32 = 0

    /// The trail of a run without events.
    package init() {}

    /// Creates a trail from its parts; `nil` when these belong to no run.
    package init?(count: Int, stride: Int, digests: [UInt32], last: UInt32) {
        guard count >= 0, stride >= 1, stride <= 1 << 40,
            digests.count == Self.digestCount(of: count, stride: stride),
            digests.count <= Self.denseLimit + Self.sparseLimit
        else { return nil }
        self.count = count
        self.stride = stride
        dense = Array(digests.prefix(Self.denseLimit))
        sparse = Array(digests.dropFirst(Self.denseLimit))
        self.last = last
    }

    /// The digest as far as trails keep it.
    package static func digest(_ value: UInt64) -> UInt32 { UInt32(value >> 40) }

    /// What is kept of the run after so many events; `nil` where nothing is.
    package func digest(after count: Int) -> UInt32? {
        if count == self.count { return last }
        guard count > 0, count < self.count else { return nil }
        if count <= dense.count { return dense[count - 1] }
        let (position, rest) = (count - Self.denseLimit).quotientAndRemainder(dividingBy: stride)
        return rest == 0 && position <= sparse.count ? sparse[position - 1] : nil
    }

    private static func digestCount(of count: Int, stride: Int) -> Int {
        min(count, denseLimit) + max(0, count - denseLimit) / stride
    }

    /// Takes note of the run's digest after its next event.
    mutating func append(_ value: UInt64) {
        count += 1
        last = Self.digest(value)
        guard count > Self.denseLimit else { return dense.append(last) }
        guard (count - Self.denseLimit).isMultiple(of: stride) else { return }
        sparse.append(last)
        guard sparse.count > Self.sparseLimit else { return }
        // Every other one stays: those at whole multiples of twice the distance.
        sparse = Swift.stride(from: 1, to: sparse.count, by: 2).map { sparse[$0] }
        stride *= 2
    }
}
