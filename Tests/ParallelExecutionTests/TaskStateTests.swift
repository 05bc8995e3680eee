import ParallelExecution
import Testing

@Suite("TaskState")
struct TaskStateTests {
    /// The table of the type's documentation.
    static let table: [TaskState: Set<TaskState>] = [
        .pending: [.queued, .skipped, .cancelled],
        .queued: [.running, .rejected, .expired, .cancelled],
        .running: [.completed, .dead, .backingOff, .cancelled],
        .backingOff: [.queued, .cancelled],
    ]

    @Test(
        "a transition is legal exactly if the table has it", arguments: TaskState.allCases,
        TaskState.allCases)
    func transitions(from: TaskState, to: TaskState) {
        #expect(from.canBecome(to) == (Self.table[from]?.contains(to) ?? false))
    }

    @Test("exactly the states without a way out are final", arguments: TaskState.allCases)
    func final(state: TaskState) {
        #expect(state.isFinal == (Self.table[state] == nil))
    }
}
