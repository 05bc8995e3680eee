package import JSON

/// Why a record of earlier runs, a capsule or a baseline, cannot be used.
package enum RecordFailure: Error, Sendable, CustomStringConvertible {
    /// It is damaged: not JSON, or a part is missing, of the wrong type, or does not fit the rest.
    case corrupt(LocatedError)
    /// It has another layout, or another version or another tool wrote it.
    case incompatible(String)

    /// Reads a part of a record; what is wrong with it makes the record corrupt.
    package static func reading<Value>(
        _ read: () throws(LocatedError) -> Value
    ) throws(RecordFailure) -> Value {
        do {
            return try read()
        } catch {
            throw .corrupt(error)
        }
    }

    /// One line.
    package var description: String {
        switch self {
        case .corrupt(let error): error.description
        case .incompatible(let message): message
        }
    }
}
