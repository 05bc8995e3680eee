/// One call of the gateway, whatever carried it.
public struct GatewayRequest: Sendable, Hashable {
    /// The method, in capitals: `GET`, `POST`.
    public let method: String
    /// The path, with a query behind `?` where there is one.
    public let target: String
    /// The headers in their order.
    public let headers: [HTTPHeader]
    /// The body as it came, which may be anything.
    public let body: [UInt8]

    /// Creates a request.
    ///
    /// - Parameters:
    ///   - method: The method, in capitals.
    ///   - target: The path, with its query.
    ///   - headers: The headers.
    ///   - body: The body.
    public init(
        _ method: String, _ target: String, headers: [HTTPHeader] = [], body: [UInt8] = []
    ) {
        self.method = method
        self.target = target
        self.headers = headers
        self.body = body
    }

    /// The path without the query.
    var path: Substring { target.prefix { $0 != "?" } }

    /// The first value of a parameter of the query; `nil` where it is not given.
    func parameter(_ name: String) -> Substring? {
        let query = target.dropFirst(path.count + 1)
        for pair in query.split(separator: "&") {
            let key = pair.prefix { $0 != "=" }
            if key == name { return pair.dropFirst(key.count + 1) }
        }
        return nil
    }

    /// The first value of a header; `nil` where it is not given.
    func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name }?.value
    }
}
