import JSON

/// A conversation: its last messages.
struct GatewaySession: Sendable {
    /// Who says something.
    enum Role: String {
        case user, assistant
    }

    /// One message.
    private struct Message: Sendable {
        let role: Role
        let text: String
        let execution: String
    }

    private var messages: [Message] = []
    /// When something was said last, in the order of all that is said to the gateway.
    private(set) var latest: UInt64 = 0

    /// Adds a message, and forgets the first where there are more than a number.
    mutating func say(
        _ role: Role, _ text: String, in execution: String, at order: UInt64, keeping limit: Int
    ) {
        messages.append(Message(role: role, text: text, execution: execution))
        if messages.count > limit { messages.removeFirst(messages.count - limit) }
        latest = order
    }

    /// The messages as they stand in answers.
    var document: LocatedValue {
        .array(
            messages.map { message in
                [
                    "role": .string(message.role.rawValue), "content": .string(message.text),
                    "execution_id": .string(message.execution),
                ]
            })
    }
}
