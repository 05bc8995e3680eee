/// The version of the tool, which files that outlive it name.
enum Version {
    /// By semantic versioning.
    static let current = "0.1.0"
}
