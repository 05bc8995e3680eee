package import JSON

/// Why a record of earlier runs, a capsule or a baseline, cannot be used.
package enum RecordFailure: Error, Sendable, CustomStringConvertible {
    /// It is damaged: not JSON, or a part is missing, of the wrong type, or does not fit the rest.
    case corrupt(LocatedError)
    /// It has another layout, or another version or somebody else made it what it is.
    case incompatible(String)

    /// One line.
    package var description: String {
        switch self {
        case .corrupt(let error): error.description
        case .incompatible(let message): message
        }
    }
}
