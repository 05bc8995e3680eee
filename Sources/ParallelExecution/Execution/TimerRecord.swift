/// A timer that the engine waits for.
struct TimerRecord: Sendable {
    enum Purpose: Sendable {
        case backoff
        case queueTimeout
    }

    let task: TaskID
    let purpose: Purpose
}
