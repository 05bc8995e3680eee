package import Simulation

/// In which way a run fails: what a failure has in common with its smaller versions.
package enum FailureKind: Sendable, Hashable, Codable, CustomStringConvertible {
    /// An invariant was broken.
    case invariant(Invariant)
    /// Nothing is left to happen and executions are in flight.
    case stall
    /// An expectation does not hold.
    case expectation(String)

    /// One line.
    package var description: String {
        switch self {
        case .invariant(let invariant): "invariant broken: \(invariant.rawValue)"
        case .stall: "stall"
        case .expectation(let text): "expectation failed: \(text)"
        }
    }

    /// Whether it is a fault of the executor, and not of what was asked of it.
    package var isDefect: Bool {
        if case .expectation = self { false } else { true }
    }
}
