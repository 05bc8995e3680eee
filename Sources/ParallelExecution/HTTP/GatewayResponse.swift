package import JSON

/// What the gateway answers to one request.
public struct GatewayResponse: Sendable, Hashable {
    /// The HTTP status.
    public let status: Int
    /// The headers; the content type is that of JSON.
    public let headers: [HTTPHeader]
    /// The body, a JSON object.
    package let document: LocatedValue

    /// Creates an answer.
    ///
    /// - Parameters:
    ///   - status: The HTTP status.
    ///   - headers: Headers besides the content type.
    ///   - document: The body.
    package init(_ status: Int, headers: [HTTPHeader] = [], _ document: LocatedValue) {
        self.status = status
        self.headers = [HTTPHeader("Content-Type", "application/json")] + headers
        self.document = document
    }

    /// The body as JSON text on one line.
    public var body: String { document.text() }

    /// Compares what is sent.
    public static func == (left: GatewayResponse, right: GatewayResponse) -> Bool {
        left.status == right.status && left.headers == right.headers && left.body == right.body
    }

    /// Hashes what is sent.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(status)
        hasher.combine(headers)
        hasher.combine(body)
    }
}
