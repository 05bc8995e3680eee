package import ParallelExecution
import Scenarios

/// Something that could be other than it is in a scenario.
package struct Change: Sendable, Equatable {
    /// What is changed.
    package indirect enum Kind: Sendable, Equatable {
        /// The slots of a pool, by its position in the configuration.
        case slots(pool: Int, from: Int, to: Int)
        /// The executions that may run at once.
        case executions(from: Int, to: Int)
        /// The timeout of a pool, in nanoseconds.
        case timeout(pool: Int, from: Int64, to: Int64)
        /// The order in which queued tasks leave a queue.
        case scheduling(from: Configuration.Scheduling, to: Configuration.Scheduling)
        /// Faults of some kinds no longer strike; the names that they have in files.
        case faultless(kinds: [String])
        /// A task on the longest path takes a fifth less.
        case shorterTask(request: String, task: String)
        /// Several at once.
        case together([Kind])

        /// How many workers it adds; negative when it takes some away.
        var workers: Int {
            switch self {
            case .slots(_, let from, let to): to - from
            case .together(let kinds): kinds.reduce(0) { $0 + $1.workers }
            case .executions, .timeout, .scheduling, .faultless, .shorterTask: 0
            }
        }
    }

    /// What is changed.
    package let kind: Kind
    /// The same as `path=value` each, as the command line takes it.
    package let settings: [String]

    /// How many workers it adds; negative when it takes some away.
    package var workers: Int { kind.workers }

    /// Whether an operator can turn it; nobody can turn faults off, or make an agent faster.
    package var isTurnable: Bool {
        switch kind {
        case .slots, .executions, .timeout, .scheduling, .together: true
        case .faultless, .shorterTask: false
        }
    }
}
