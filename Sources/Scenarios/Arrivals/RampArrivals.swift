import JSON

/// Independent arrivals whose rate changes evenly over the load's duration.
struct RampArrivals: PoissonProcess {
    var from = Rate.none
    var to = Rate.none
    /// Nanoseconds.
    var duration: Int64 = 1

    static let codec = ObjectForm<RampArrivals>(
        "ramp", "A rate that changes evenly over the duration.",
        [
            Field(required: "from", \.from, RateText.codec, "The rate at the start."),
            Field(required: "to", \.to, RateText.codec, "The rate at the end."),
        ]
    ).codec(RampArrivals())

    var rates: RateProfile {
        let segment = RateProfile.Segment(
            length: duration, from: from.perNanosecond, to: to.perNanosecond)
        return RateProfile([segment], isRepeating: false)
    }

    func expectedLastArrival(requests: Int?) -> Double? { nil }
}
