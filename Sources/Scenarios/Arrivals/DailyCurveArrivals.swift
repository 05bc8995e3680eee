import JSON

/// Independent arrivals whose rate follows the time of the day.
struct DailyCurveArrivals: PoissonProcess {
    /// The rate, averaged over the day.
    var rate = Rate.none
    /// 24 relative rates, at 0:00, 1:00 …, with straight lines between them.
    var hourly: [Int64] = []

    static let codec = ObjectForm<DailyCurveArrivals>(
        "daily_curve", "A rate that is the same every day.",
        [
            Field(required: "rate", \.rate, RateText.codec, "The rate, averaged over a day."),
            Field(
                required: "hourly", \.hourly,
                Codec.decimal(scale: ScenarioLimits.decimals, in: 0...1_000_000_000)
                    .list(count: 24...24),
                "Relative rates at 0:00, 1:00 and so on, with straight lines between them."),
        ]
    ) { object, _, curve throws(LocatedError) in
        guard curve.hourly.contains(where: { $0 > 0 }) else {
            throw LocatedError(
                object.location(of: "hourly"), "at least one hour must be above 0")
        }
    }.codec(DailyCurveArrivals())

    var goesOn: Bool { rate.isAboveZero }
    var rates: RateProfile { RateProfile(daily: rate, weights: hourly) }

    func expectedLastArrival(requests: Int?) -> Double? { rate.expectedArrival(of: requests) }
}
