/// A stream of random numbers that is a function of what it is for.
///
/// Every (seed, execution, task, attempt, purpose) names a stream of its own. Streams share no
/// state: creating one costs nothing, drawing from one disturbs no other, and the order in which
/// streams are used is irrelevant. This is what lets two runs that differ in scheduling meet the
/// same draws.
///
/// The generator is Philox4x32-10 with the seed as key and the words (block, execution, task,
/// attempt · 2¹⁶ + purpose) as counter. Each block yields two numbers; a stream has 2³³ of
/// them and traps when it is exhausted. Not for cryptography.
public struct KeyedRandom: Sendable {
    /// What a draw decides, so that draws for different decisions are independent.
    ///
    /// Declare the purposes of a program as static members in an extension, each with its own
    /// number.
    public struct Purpose: RawRepresentable, Hashable, Sendable {
        /// The number that enters the stream's key.
        public let rawValue: UInt16

        /// Creates the purpose with a number.
        ///
        /// - Parameter rawValue: Any number that no other purpose of the program has.
        public init(rawValue: UInt16) {
            self.rawValue = rawValue
        }
    }

    private let seed: UInt64
    private let execution: UInt32
    private let task: UInt32
    private let attemptAndPurpose: UInt32
    private var nextBlock: UInt64 = 0
    private var spare: UInt64?

    /// The stream that belongs to one purpose of one attempt at one task.
    ///
    /// - Parameters:
    ///   - seed: The seed of the run.
    ///   - execution: The number of the execution.
    ///   - task: The index of the task in the execution.
    ///   - attempt: The number of the attempt at the task.
    ///   - purpose: What the draws decide.
    public init(
        seed: UInt64, execution: UInt32, task: UInt32, attempt: UInt16, purpose: Purpose
    ) {
        self.seed = seed
        self.execution = execution
        self.task = task
        attemptAndPurpose = UInt32(attempt) << 16 | UInt32(purpose.rawValue)
    }

    /// The next number of the stream, uniform over all 64-bit values.
    public mutating func next() -> UInt64 {
        if let number = spare.take() {
            return number
        }
        precondition(nextBlock >> 32 == 0, "a KeyedRandom stream holds 2^33 numbers")
        let block = Philox4x32.block(
            counter: (
                UInt32(truncatingIfNeeded: nextBlock), execution, task, attemptAndPurpose
            ),
            key: seed)
        nextBlock += 1
        spare = UInt64(block.3) << 32 | UInt64(block.2)
        return UInt64(block.1) << 32 | UInt64(block.0)
    }

    /// The next number of the stream as a fraction, uniform in the open interval (0, 1).
    ///
    /// The value is (k + ½) · 2⁻⁵² for the upper 52 bits k of ``next()``, which is exact.
    /// It is never 0 and never 1, so logarithm and normal quantile of it are finite, and the
    /// values are symmetric about ½. (With 53 bits the largest one would round to 1.)
    public mutating func unit() -> Double {
        (Double(next() >> 12) + 0.5) * 0x1p-52
    }

    /// The seed of one of several replications of a run.
    ///
    /// - Parameters:
    ///   - seed: The seed of the first replication.
    ///   - replication: The number of the replication, not negative.
    /// - Returns: The seed itself for replication 0, a Philox mix of both otherwise.
    public static func seed(_ seed: UInt64, replication: Int) -> UInt64 {
        precondition(replication >= 0, "replications count from 0")
        guard replication > 0 else { return seed }
        let number = UInt64(replication)
        let block = Philox4x32.block(
            counter: (
                UInt32(truncatingIfNeeded: number), UInt32(truncatingIfNeeded: number >> 32),
                .max, .max
            ),
            key: seed)
        return UInt64(block.1) << 32 | UInt64(block.0)
    }
}
