import Foundation
import TestSupport

/// The built tool, run as a process of its own.
enum Clawsim {
    /// What a process left behind.
    struct Outcome: Sendable {
        let exitCode: Int32
        let output: String
        let complaints: String

        /// The lines of standard error.
        var complaintLines: [String] {
            complaints.split(separator: "\n", omittingEmptySubsequences: false)
                .dropLast().map(String.init)
        }
    }

    /// Runs the tool to its end.
    ///
    /// Output goes through files, so that no amount of it can block the tool.
    ///
    /// - Parameters:
    ///   - arguments: The words after the name of the tool.
    ///   - directory: The working directory.
    ///   - environment: Replaces variables of the tests' environment, from which those of a job on
    ///     GitHub are left out.
    ///   - device: Receives standard output instead.
    ///   - file: A file of the directory that is standard input.
    /// - Returns: What the process left behind.
    /// - Throws: The error of starting it.
    static func run(
        _ arguments: [String], in directory: TemporaryDirectory,
        environment: [String: String] = [:], output device: String? = nil,
        input file: String? = nil
    ) async throws -> Outcome {
        let streams = try TemporaryDirectory()
        let process = Process()
        process.executableURL = executable
        process.arguments = arguments
        process.currentDirectoryURL = directory.url
        process.environment = ProcessInfo.processInfo.environment
            .filter { !$0.key.hasPrefix("GITHUB_") }.merging(environment) { $1 }
        process.standardInput =
            try file.map {
                try FileHandle(forReadingFrom: directory.url.appendingPathComponent($0))
            } ?? FileHandle.nullDevice
        let output = try streams.handle(creating: "output")
        process.standardOutput = device.flatMap(FileHandle.init(forWritingAtPath:)) ?? output
        process.standardError = try streams.handle(creating: "complaints")
        let exitCode = try await withCheckedThrowingContinuation { continuation in
            process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
            do {
                try process.run()
            } catch {
                process.terminationHandler = nil
                continuation.resume(throwing: error)
            }
        }
        return Outcome(
            exitCode: exitCode, output: try streams.text("output"),
            complaints: try streams.text("complaints"))
    }

    /// The tool is built beside the tests.
    static let executable: URL = {
        let bundles = Bundle.allBundles.map(\.bundleURL).filter { $0.pathExtension == "xctest" }
        let tests = bundles.first ?? Bundle.main.executableURL ?? Bundle.main.bundleURL
        return tests.deletingLastPathComponent().appendingPathComponent("clawsim")
    }()
}
