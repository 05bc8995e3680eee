import JSON
import ParallelExecution
import Scenarios

/// A line of `clawsim gateway`'s input.
struct GatewayLine: Sendable {
    /// What the answer carries back, anything.
    var id = LocatedValue.null
    var method = ""
    var path = ""
    var headers: [Entry<String>] = []
    var body = LocatedValue.null
    /// The body's bytes in hexadecimal digits; empty where `body` says it.
    var bodyDigits = ""
    /// The instant; `nil` is that of the line before.
    var instant: Int64?
    /// Whether nothing new is begun any more.
    var isEnd = false

    /// How it stands in JSON.
    static let codec = ObjectForm<GatewayLine>(
        "request", "One request to the gateway.",
        [
            Field("id", \.id, .anything, "What the answer carries back.", statesDefault: false),
            Field("method", \.method, .string, "The HTTP method."),
            Field("path", \.path, .string, "The path, with its query."),
            Field("headers", \.headers, Codec<String>.string.map, "The headers by name."),
            Field(
                "body", \.body, .anything,
                "The body: a string as it comes, any other value as JSON.", statesDefault: false),
            Field("body_hex", \.bodyDigits, .string, "The body's bytes in hexadecimal digits."),
            Field(
                optional: "at", \.instant, .duration(in: 0...Configuration.longestDuration),
                "The instant since the gateway's first, on virtual time."),
            Field("shut_down", \.isEnd, .boolean, "Begin nothing new from now on."),
        ]
    ).codec(GatewayLine())

    /// The request.
    ///
    /// - Throws: The keys that are missing or that exclude one another, and digits that are none.
    func request(at location: TextLocation) throws(LocatedError) -> GatewayRequest {
        guard !method.isEmpty, !path.isEmpty else {
            let key = method.isEmpty ? "method" : "path"
            throw LocatedError(location, "\(key) is missing")
        }
        return GatewayRequest(
            method, path, headers: headers.map { HTTPHeader($0.key, $0.value) },
            body: try bytes(at: location))
    }

    private func bytes(at location: TextLocation) throws(LocatedError) -> [UInt8] {
        guard !bodyDigits.isEmpty else {
            if case .null = body.kind { return [] }
            return Array((body.string ?? body.text()).utf8)
        }
        guard case .null = body.kind else {
            throw LocatedError(location, "body and body_hex exclude each other")
        }
        let digits = Array(bodyDigits.utf8)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(digits.count / 2)
        for index in stride(from: 0, to: digits.count - digits.count % 2, by: 2) {
            guard let high = Self.digit(digits[index]), let low = Self.digit(digits[index + 1])
            else { break }
            bytes.append(high << 4 | low)
        }
        guard bytes.count * 2 == digits.count else {
            throw LocatedError(location, "body_hex must be pairs of hexadecimal digits")
        }
        return bytes
    }

    private static func digit(_ sign: UInt8) -> UInt8? {
        switch sign {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): sign - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): sign - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): sign - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
