import Exact
import JSON

/// The fields of the bodies that clients send: the one table of names and kinds.
enum GatewayField: String, CaseIterable {
    /// The client's words.
    case message
    /// The client's words, as the chat route calls them.
    case content
    /// The conversation.
    case sessionKey
    /// The project.
    case project
    /// Whether the request is worked on in parallel whatever the router thinks.
    case forceParallel = "force_parallel"

    /// The longest name of a conversation or a project, in bytes.
    static let longestName = 256

    /// The fields of a call's body.
    static func fields(of route: GatewayRoute) -> [GatewayField] {
        switch route {
        case .executeParallel: [.message, .sessionKey, .project, .forceParallel]
        case .chat: [.message, .content, .sessionKey, .project, .forceParallel]
        case .execution, .events, .cancel: []
        }
    }

    /// Reads the text of the field.
    ///
    /// - Parameters:
    ///   - body: The body, an object.
    ///   - limit: The most bytes; `nil` for any number.
    /// - Returns: The text; `nil` where the field is missing or null.
    /// - Throws: Refuses anything but a text, and one that is too long.
    func text(in body: LocatedValue, limit: Int? = nil) throws(GatewayRefusal) -> String? {
        guard let value = body[rawValue], value.kind != .null else { return nil }
        guard let text = value.string else {
            throw refusal("must be a string, not \(value.summary)")
        }
        if let limit, text.utf8.count > limit {
            throw refusal("must have at most \(limit) bytes, not \(text.utf8.count)")
        }
        return text
    }

    /// Reads a field that is true or false; `nil` where it is missing or null.
    func flag(in body: LocatedValue) throws(GatewayRefusal) -> Bool? {
        guard let value = body[rawValue] else { return nil }
        switch value.kind {
        case .bool(let flag): return flag
        case .null: return nil
        case .number, .string, .array, .object:
            throw refusal("must be true or false, not \(value.summary)")
        }
    }

    /// Refuses what the field holds.
    func refusal(_ reason: String) -> GatewayRefusal {
        GatewayRefusal(.invalidRequest, field: rawValue, "\(rawValue) \(reason)")
    }
}
