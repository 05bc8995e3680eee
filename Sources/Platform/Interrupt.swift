import Synchronization

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Turns an interrupt (SIGINT, SIGTERM, SIGHUP) into a flag, so that long work keeps what it has.
package struct Interrupt: Sendable {
    private static let flag = Atomic(false)

    /// Starts to listen; the signals no longer end the process by themselves.
    package init() {
        // Makes the flag, which a handler of signals must not do.
        Self.flag.store(false, ordering: .relaxed)
        for number in [SIGINT, SIGTERM] + (Self.isHangupIgnored ? [] : [SIGHUP]) {
            signal(number) { _ in
                Interrupt.flag.store(true, ordering: .relaxed)
                // Whoever asks twice means now.
                signal(SIGINT, SIG_DFL)
                signal(SIGTERM, SIG_DFL)
            }
        }
    }

    /// Whether the process was started to outlive its terminal, as by `nohup`.
    private static var isHangupIgnored: Bool {
        let before = signal(SIGHUP, SIG_IGN)
        signal(SIGHUP, before)
        return unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
    }

    /// Whether somebody has interrupted.
    package var isRaised: Bool { Self.flag.load(ordering: .relaxed) }
}
