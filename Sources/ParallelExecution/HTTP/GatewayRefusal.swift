import JSON

/// Why a call is refused, and what the client is told.
struct GatewayRefusal: Error {
    let error: GatewayError
    /// The field that is wrong; `nil` where it is none alone.
    let field: String?
    /// What was wrong with this request and what would be right; `nil` says no more than the table.
    let reason: String?
    let headers: [HTTPHeader]

    /// Refuses a call.
    init(
        _ error: GatewayError, field: String? = nil, _ reason: String? = nil,
        headers: [HTTPHeader] = []
    ) {
        self.error = error
        self.field = field
        self.reason = reason
        self.headers = headers
    }

    /// What the client is told.
    var response: GatewayResponse {
        var members: [(key: String, value: LocatedValue)] = [
            ("code", .string(error.code)), ("message", .string(reason ?? error.message)),
        ]
        if let field { members.append(("field", .string(field))) }
        return GatewayResponse(error.status, headers: headers, ["error": .object(members)])
    }
}
