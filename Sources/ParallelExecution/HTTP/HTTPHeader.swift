/// One header of a request or of a response.
public struct HTTPHeader: Sendable, Hashable {
    /// The name; case does not matter.
    public let name: String
    /// The value.
    public let value: String

    /// Creates a header.
    ///
    /// - Parameters:
    ///   - name: The name; case does not matter.
    ///   - value: The value.
    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}
