/// How executions are called outside: `exec_<session>_<number>`.
package enum ExecutionName {
    /// The most signs of a session key that a name has.
    private static let longestKey = 64

    /// The name of an execution, which is one segment of a path.
    ///
    /// All signs but ASCII letters, digits and full stops become hyphens; an empty key is
    /// `anonymous`. The number keeps names apart.
    ///
    /// - Parameters:
    ///   - session: The session key.
    ///   - number: The execution's number.
    /// - Returns: The name.
    package static func text(session: String, number: UInt32) -> String {
        "exec_\(segment(session))_\(number)"
    }

    private static func segment(_ key: String) -> String {
        guard !key.isEmpty else { return "anonymous" }
        return String(
            key.unicodeScalars.prefix(longestKey).map { scalar in
                let isPlain =
                    scalar.isASCII
                    && (scalar.properties.isAlphabetic || "0"..."9" ~= scalar || scalar == ".")
                return isPlain ? Character(scalar) : "-"
            })
    }
}
