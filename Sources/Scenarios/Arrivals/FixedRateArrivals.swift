import JSON
import VirtualTime

/// Evenly spaced arrivals, the first at once.
struct FixedRateArrivals: ArrivalProcess, ArrivalSource {
    var rate = Rate.none

    static let codec = ObjectForm<FixedRateArrivals>(
        "fixed_rate", "Evenly spaced arrivals.",
        [Field(required: "rate", \.rate, RateText.codec, "How many arrive.")]
    ).codec(FixedRateArrivals())

    let isSteady = true
    var goesOn: Bool { rate.isAboveZero }

    func end(requests: Int?) -> Int64? { requests.flatMap { rate.instant(of: $0 - 1) } }

    func expectedLastArrival(requests: Int?) -> Double? { rate.expectedArrival(of: requests) }

    func expectedRequests(before end: Int64) -> Double { rate.perNanosecond * Double(end) }

    func source() -> any ArrivalSource { self }

    func next(_ index: Int, _ random: () -> KeyedRandom) -> Int64? { rate.instant(of: index) }
}
