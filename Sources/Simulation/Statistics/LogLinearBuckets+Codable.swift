/// The span in whole blocks first, then each weight that is not zero behind its place.
extension LogLinearBuckets: Codable {
    @usableFromInline
    package init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        first = try container.decode(Int.self)
        let span = try container.decode(Int.self)
        guard 0 <= first, first <= 64 * Self.blockSize, (0...(64 * Self.blockSize)).contains(span)
        else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "buckets span an impossible range")
        }
        weights = Array(repeating: 0, count: span)
        var total: Weight = 0
        while !container.isAtEnd {
            let slot = try container.decode(Int.self)
            guard weights.indices.contains(slot) else {
                throw DecodingError.dataCorruptedError(
                    in: container, debugDescription: "a bucket lies outside of the span")
            }
            let weight = try container.decode(Weight.self)
            let (sum, isOverflowing) = total.addingReportingOverflow(weight)
            guard weight > 0, weights[slot] == 0, !isOverflowing else {
                throw DecodingError.dataCorruptedError(
                    in: container, debugDescription: "a bucket has an impossible weight")
            }
            weights[slot] = weight
            total = sum
        }
        guard let last = weights.lastIndex(where: { $0 != 0 }) else { return }
        weights.removeLast(weights.count - Self.span(from: first, to: first + last))
    }

    @usableFromInline
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        try container.encode(first)
        let block = Self.blockSize
        try container.encode((weights.count + block - 1) / block * block)
        for (slot, weight) in weights.enumerated() where weight != 0 {
            try container.encode(slot)
            try container.encode(weight)
        }
    }
}
