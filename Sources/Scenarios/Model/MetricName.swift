package import JSON

/// The name of a metric as it stands in a file, with its place for errors.
package struct MetricName: Sendable, Equatable {
    /// The name.
    package var text: String
    /// Where it stands.
    package var location: TextLocation

    /// Creates a name.
    package init(_ text: String, at location: TextLocation = .nowhere) {
        self.text = text
        self.location = location
    }
}
