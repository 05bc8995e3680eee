import Testing

/// The samples of a file in Prometheus' text format.
struct PrometheusFile {
    /// A value with the name and the labels that tell it apart.
    struct Sample: Equatable {
        let name: String
        let labels: [String: String]
        let value: String
    }

    private(set) var samples: [Sample] = []
    /// The types of the families, in order.
    private(set) var types: [String] = []

    /// Reads a file; every sample has to follow the type of its family.
    init(_ text: String) throws {
        try #require(text.hasSuffix("\n"))
        var family = ""
        for line in text.split(separator: "\n") {
            if line.hasPrefix("# HELP ") { continue }
            if line.hasPrefix("# TYPE ") {
                types.append(String(line.dropFirst(7)))
                family = String(try #require(line.split(separator: " ").dropFirst(2).first))
                continue
            }
            let sample = try Self.sample(line)
            try #require(sample.name.hasPrefix(family), "\(sample.name) outside its family")
            samples.append(sample)
        }
    }

    /// The values of a name where labels are as given, in order.
    func values(_ name: String, _ labels: [String: String] = [:]) -> [String] {
        samples.filter { sample in
            sample.name == name && labels.allSatisfy { sample.labels[$0.key] == $0.value }
        }.map(\.value)
    }

    private static func sample(_ line: Substring) throws -> Sample {
        var rest = line
        let name = rest.prefix { $0 != "{" }
        rest = rest.dropFirst(name.count + 1)
        var labels: [String: String] = [:]
        while rest.first != "}" {
            let key = rest.prefix { $0 != "=" }
            rest = rest.dropFirst(key.count)
            try #require(rest.hasPrefix("=\""))
            // Scalars, because a carriage return and a line feed are one character.
            var scalars = rest.dropFirst(2).unicodeScalars
            var value = String.UnicodeScalarView()
            while let scalar = scalars.popFirst(), scalar != "\"" {
                guard scalar == "\\" else {
                    value.append(scalar)
                    continue
                }
                let escaped = scalars.popFirst()
                value.append(try #require(escaped == "n" ? "\n" : escaped))
            }
            labels[String(key)] = String(value)
            rest = Substring(scalars)
            if rest.first == "," { rest = rest.dropFirst() }
        }
        try #require(rest.hasPrefix("} "))
        return Sample(name: String(name), labels: labels, value: String(rest.dropFirst(2)))
    }
}
