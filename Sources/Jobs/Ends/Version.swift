/// The version of the tool, which files that outlive it name.
package enum Version {
    /// By semantic versioning.
    package static let current = "0.1.0"
}
