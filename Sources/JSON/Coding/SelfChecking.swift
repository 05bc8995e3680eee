/// A type of whose values not every one that can be written fits together.
///
/// Whoever wrote a file is not trusted: ``CodableReader`` refuses a value that contradicts itself.
package protocol SelfChecking: Codable {
    /// What of the value contradicts the rest, or is more than any run has; `nil` where all fits.
    var contradiction: String? { get }
}
