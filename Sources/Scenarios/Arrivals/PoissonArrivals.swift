import JSON

/// Independent arrivals at one rate.
struct PoissonArrivals: PoissonProcess {
    var rate = Rate.none

    static let codec = ObjectForm<PoissonArrivals>(
        "poisson", "Independent arrivals.",
        [Field(required: "rate", \.rate, RateText.codec, "How many arrive.")]
    ).codec(PoissonArrivals())

    let isSteady = true
    var goesOn: Bool { rate.isAboveZero }
    var rates: RateProfile { RateProfile(constant: rate) }

    func expectedLastArrival(requests: Int?) -> Double? { rate.expectedArrival(of: requests) }
}
