import Foundation
import TestSupport

/// A pseudo-terminal to which a tool complains while somebody watches.
final class Terminal: Sendable {
    private let master: Int32
    private let lines: FileHandle

    /// Opens a terminal.
    init() throws {
        var near: Int32 = -1
        var far: Int32 = -1
        guard openpty(&near, &far, nil, nil, nil) == 0 else { throw POSIXError(.ENODEV) }
        master = near
        lines = FileHandle(fileDescriptor: far, closeOnDealloc: false)
    }

    deinit {
        close(master)
    }

    /// Runs the tool to its end with standard error on this terminal, once.
    ///
    /// - Parameters:
    ///   - arguments: The words after the name of the tool.
    ///   - directory: The working directory.
    ///   - text: Sends SIGINT as soon as this has been written.
    /// - Returns: What the process left behind.
    /// - Throws: The error of starting it.
    func run(
        _ arguments: [String], in directory: TemporaryDirectory, interruptAt text: String
    ) async throws -> Clawsim.Outcome {
        let streams = try TemporaryDirectory()
        let process = Process()
        process.executableURL = Clawsim.executable
        process.arguments = arguments
        process.currentDirectoryURL = directory.url
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try streams.handle(creating: "output")
        process.standardError = lines
        try process.run()
        // Only the tool holds the other end now, so that reading ends with it.
        close(lines.fileDescriptor)
        var complaints = ""
        var isInterrupted = false
        while let part = read() {
            complaints += part
            if !isInterrupted, complaints.contains(text) {
                kill(process.processIdentifier, SIGINT)
                isInterrupted = true
            }
        }
        process.waitUntilExit()
        return Clawsim.Outcome(
            exitCode: process.terminationStatus, output: try streams.text("output"),
            complaints: complaints)
    }

    /// What was written next; `nil` once the other end is closed.
    private func read() -> String? {
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = Foundation.read(master, &bytes, bytes.count)
        return count > 0 ? String(decoding: bytes.prefix(count), as: UTF8.self) : nil
    }
}
