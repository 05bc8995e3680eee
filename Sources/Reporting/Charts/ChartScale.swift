import Exact

/// Maps a range that begins at zero to the width or height of a drawing, in tenths of a pixel.
struct ChartScale {
    /// The length of the drawing in pixels.
    let length: Int64
    /// The end of the range, greater than zero.
    let end: Int64

    /// Creates a scale; an empty range becomes one that ends at 1.
    init(length: Int64, end: Int64) {
        self.length = length
        self.end = max(end, 1)
    }

    /// The place of a value in pixels, with one decimal.
    func place(_ value: Int64, from offset: Int64 = 0) -> String {
        place(Ratio(Int128(value)), from: offset)
    }

    /// The place of a value in pixels, with one decimal.
    func place(_ value: Ratio, from offset: Int64 = 0) -> String {
        DecimalText.trimmed(offset * 10 + tenths(value), scale: 1)
    }

    /// The place of a value counted from the other end, as heights are.
    func inverted(_ value: Ratio, from offset: Int64 = 0) -> String {
        DecimalText.trimmed((offset + length) * 10 - tenths(value), scale: 1)
    }

    private func tenths(_ value: Ratio) -> Int64 {
        let scaled = Ratio(
            value.numerator * Int128(length) * 10, over: value.denominator * Int128(end))
        return Int64(clamping: scaled.rounded)
    }

    /// Round times in nanoseconds from zero on, at most eight steps that people count in.
    var timeTicks: [Int64] {
        let second: Int64 = 1_000_000_000
        let (minute, hour, day) = (60 * second, 3_600 * second, 86_400 * second)
        let steps =
            [1, 2, 5, 10, 15, 30].map { $0 * second } + [1, 2, 5, 10, 15, 30].map { $0 * minute }
            + [1, 2, 3, 6, 12].map { $0 * hour } + [1, 2, 7, 14, 30, 91, 365].map { $0 * day }
        guard end >= 4 * second, let step = steps.first(where: { end / $0 <= 8 }) else {
            return ticks
        }
        return Array(stride(from: 0, through: end, by: Int(step)))
    }

    /// Round values from zero on, at most eight steps of 1, 2 or 5 times a power of ten.
    var ticks: [Int64] {
        var step: Int64 = 1
        var factors: [Int64] = [2, 5, 10]
        var power: Int64 = 1
        while end / step > 8, let factor = factors.first {
            step = power * factor
            factors.removeFirst()
            if factors.isEmpty {
                power = step
                factors = [2, 5, 10]
            }
        }
        return Array(stride(from: 0, through: end, by: Int(step)))
    }
}
