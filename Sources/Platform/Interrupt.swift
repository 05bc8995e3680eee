import Synchronization

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The end that somebody asks of this process: SIGINT, SIGTERM or SIGHUP.
///
/// Work that keeps what it has asks for ``isRaised`` now and then and ends by itself. Whatever has
/// not ended after ``grace`` is ended from outside: with its last words, without the files that it
/// has not finished, with the exit code of an interrupt. Whoever asks twice means at once.
package enum Interrupt {
    /// How long work may take to end by itself, in milliseconds.
    private static let grace: Int32 = 250
    /// The exit code of a process that SIGINT has ended.
    private static let exitCode: Int32 = 130

    private static let flag = Atomic(false)
    /// Where a handler writes a sign for each signal.
    private static let pipeEnd = Atomic<Int32>(-1)
    private static let lastWords = Mutex<(@Sendable () -> Void)?>(nil)
    private static let shield = Mutex(())
    private static let farewell = Mutex<(@Sendable () -> Void)?>(nil)

    /// Whether somebody has asked.
    package static var isRaised: Bool { flag.load(ordering: .relaxed) }

    /// Starts to listen; the signals no longer end the process by themselves.
    ///
    /// Writing to a reader that is gone, or beyond the size that a file may have, becomes an error
    /// like any other.
    ///
    /// - Parameter words: What is done where the process is ended from outside.
    package static func listen(farewell words: @escaping @Sendable () -> Void) {
        farewell.withLock { $0 = words }
        signal(SIGPIPE, SIG_IGN)
        signal(SIGXFSZ, SIG_IGN)
        var ends: [Int32] = [-1, -1]
        // Without file handles the signals keep their effect.
        guard pipe(&ends) == 0 else { return }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        // Makes the flag, which a handler of signals must not do.
        flag.store(false, ordering: .relaxed)
        pipeEnd.store(ends[1], ordering: .relaxed)
        watch(ends[0])
        for number in [SIGINT, SIGTERM] + (isHangupIgnored ? [] : [SIGHUP]) {
            signal(number) { _ in
                Interrupt.flag.store(true, ordering: .relaxed)
                let error = errno
                _ = write(Interrupt.pipeEnd.load(ordering: .relaxed), "!", 1)
                errno = error
            }
        }
    }

    /// Sets what is done last where work does not end by itself; replaces what was set before.
    package static func atEnd(_ words: (@Sendable () -> Void)?) {
        lastWords.withLock { $0 = words }
    }

    /// Does what is not to be cut in two.
    static func shielded<Failure: Error>(
        _ body: () throws(Failure) -> Void
    ) throws(Failure) {
        try shield.withLock { _ throws(Failure) in try body() }
    }

    /// Whether the process was started to outlive its terminal, as by `nohup`.
    private static var isHangupIgnored: Bool {
        let before = signal(SIGHUP, SIG_IGN)
        signal(SIGHUP, before)
        return unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
    }

    // MARK: Ending from outside

    /// Starts the thread that waits for signals.
    private static func watch(_ end: Int32) {
        #if canImport(Darwin)
            var thread: pthread_t?
        #else
            var thread = pthread_t()
        #endif
        let place = UnsafeMutableRawPointer(bitPattern: Int(end) + 1)
        pthread_create(
            &thread, nil,
            { place in
                Interrupt.wait(Int32(Int(bitPattern: place) - 1))
            }, place)
    }

    private static func wait(_ end: Int32) -> Never {
        _ = hasSign(end, within: -1)
        if !hasSign(end, within: grace) { lastWords.withLock { $0 }?() }
        shield.withLock { _ -> Void in
            PendingFile.removeAll()
            farewell.withLock { $0 }?()
            _exit(exitCode)
        }
        _exit(exitCode)
    }

    /// Waits for a sign, for ever where the time is negative.
    private static func hasSign(_ end: Int32, within milliseconds: Int32) -> Bool {
        var request = pollfd(fd: end, events: Int16(POLLIN), revents: 0)
        var sign: UInt8 = 0
        while true {
            let count = poll(&request, 1, milliseconds)
            if count > 0 { return read(end, &sign, 1) == 1 }
            if count == 0 { return false }
        }
    }
}
