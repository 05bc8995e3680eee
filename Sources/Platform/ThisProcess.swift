#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// This process, and others that it starts.
package enum ThisProcess {
    /// How many files this process may have open, its standard ones among them, after asking for at
    /// least so many.
    package static func openFileLimit(asking count: Int) -> Int {
        #if canImport(Glibc)
            let kind = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        #else
            let kind = RLIMIT_NOFILE
        #endif
        var limits = rlimit()
        guard getrlimit(kind, &limits) == 0 else { return .max }
        if limits.rlim_cur < count, limits.rlim_cur < limits.rlim_max {
            var more = limits
            more.rlim_cur = min(rlim_t(count), limits.rlim_max)
            if setrlimit(kind, &more) == 0 { limits = more }
        }
        return Int(clamping: limits.rlim_cur)
    }

    /// How many processors this process may use.
    package static var processorCount: Int {
        let count = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
        // Linux lists those that the process is bound to, as the bits of hexadecimal digits.
        let status = (try? FileSystem.contents(of: "/proc/self/status")) ?? []
        let line = status.split(separator: UInt8(ascii: "\n")).first {
            $0.starts(with: "Cpus_allowed:".utf8)
        }
        let bound = (line ?? []).drop { $0 != UInt8(ascii: ":") }.reduce(0) {
            $0 + (Character(UnicodeScalar($1)).hexDigitValue ?? 0).nonzeroBitCount
        }
        return bound > 0 ? min(bound, count) : count
    }

    /// The program that this process runs.
    package static var executable: String {
        // Where there is no such link, the shell finds the program as it found it first.
        guard let path = realpath("/proc/self/exe", nil) else { return CommandLine.arguments[0] }
        defer { free(path) }
        return String(cString: path)
    }

    /// A variable of the environment; `nil` where it is not set.
    package static func variable(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }

    /// What the wall clock says, in nanoseconds since the beginning of 1970.
    package static var nanosecondsSince1970: Int64 {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        return Int64(now.tv_sec) * 1_000_000_000 + Int64(now.tv_nsec)
    }

    /// Ends this process.
    package static func end(_ code: Int32) -> Never { exit(code) }

    /// Runs a line of the shell in a process of its own.
    ///
    /// - Returns: What it wrote to standard output, and the code it ended with, or the number of
    ///   the signal that ended it.
    package static func run(
        shell line: String
    ) throws(SystemError) -> (output: [UInt8], code: Int32) {
        guard let stream = popen(line, "r") else { throw .last }
        var output: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = fread(&buffer, 1, buffer.count, stream)
            if count == 0 { break }
            output += buffer[..<count]
        }
        let status = pclose(stream)
        guard status >= 0 else { throw .last }
        // The signal is in the lowest seven bits, the code in the byte above.
        let signal = status & 0x7F
        return (output, signal == 0 ? status >> 8 & 0xFF : signal)
    }
}
