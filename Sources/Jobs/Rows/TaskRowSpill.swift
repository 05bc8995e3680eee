import Platform
import Synchronization

/// The rows of all runs until they are put in order: in memory while they are few, then in a file
/// without a name, so that nothing is left of it however the process ends.
final class TaskRowSpill: Sendable {
    private struct State {
        /// The first rows.
        var memory: [UInt8] = []
        /// Those behind them.
        var file: OpenFile?
        var size = 0
        var failure: Failure?
    }

    /// So many bytes stay in memory.
    private static let mostInMemory = 1 << 22

    private let directory: OutputDirectory
    private let name: String
    private let state = Mutex(State())

    /// Prepares to keep the rows for a file of a directory; there is none before it is needed.
    init(in directory: OutputDirectory, for name: String) {
        (self.directory, self.name) = (directory, name)
    }

    /// Why rows could not be written, if they could not.
    var failure: Failure? { state.withLock { $0.failure } }

    /// Keeps rows, and says where they are.
    func write(_ bytes: [UInt8]) -> Range<Int> {
        state.withLock { state in
            if state.file == nil, state.size + bytes.count <= Self.mostInMemory {
                state.memory += bytes
            } else if state.failure == nil {
                do throws(SystemError) {
                    if state.file == nil { state.file = try directory.nameless(name) }
                    try state.file?.append(bytes)
                } catch {
                    state.failure = directory.failure(error)
                }
            }
            defer { state.size += bytes.count }
            return state.size..<(state.size + bytes.count)
        }
    }

    /// Appends rows to another file.
    func append(_ piece: Range<Int>, to file: OpenFile) throws(SystemError) {
        try state.withLock { state throws(SystemError) in
            let inMemory = piece.clamped(to: 0..<state.memory.count)
            if !inMemory.isEmpty { try file.append(Array(state.memory[inMemory])) }
            let rest = piece.count - inMemory.count
            guard rest > 0, let source = state.file else { return }
            try source.seek(to: piece.upperBound - rest - state.memory.count)
            guard try file.append(contentsOf: source, upTo: rest) == rest else { throw .cutOff }
        }
    }
}

/// The rows of one run that is over.
struct SpilledRows: TaskRows {
    let spill: TaskRowSpill
    let pieces: [Range<Int>]

    func append(to file: OpenFile) throws(SystemError) {
        for piece in pieces { try spill.append(piece, to: file) }
    }
}
