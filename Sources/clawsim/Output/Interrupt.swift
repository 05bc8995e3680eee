import Dispatch
import Foundation
import Synchronization

/// Turns an interrupt (SIGINT, SIGTERM) into a flag, so that long work can keep what it has.
final class Interrupt: Sendable {
    private let flag = Atomic(false)
    private nonisolated(unsafe) let sources: [any DispatchSourceSignal]

    /// Starts to listen; the signals no longer end the process by themselves.
    init() {
        let queue = DispatchQueue(label: "interrupt")
        sources = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            return DispatchSource.makeSignalSource(signal: number, queue: queue)
        }
        for source in sources {
            source.setEventHandler { [weak self] in
                self?.flag.store(true, ordering: .relaxed)
                // Whoever asks twice means now.
                signal(SIGINT, SIG_DFL)
                signal(SIGTERM, SIG_DFL)
            }
            source.resume()
        }
    }

    /// Whether somebody has interrupted.
    var isRaised: Bool { flag.load(ordering: .relaxed) }
}
