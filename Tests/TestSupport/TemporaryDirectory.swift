package import Foundation

/// A directory of a test's own, removed with the last reference to it.
package final class TemporaryDirectory: Sendable {
    package let url: URL

    /// Makes the directory.
    package init() throws {
        url = FileManager.default.temporaryDirectory
            .appendingPathComponent("clawsim-tests-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: url)
    }

    /// Every file below the directory, by its relative path, in alphabetical order.
    package var files: [String] {
        get throws {
            try FileManager.default.subpathsOfDirectory(atPath: url.path).sorted()
        }
    }

    /// The content of a file.
    package func bytes(_ name: String) throws -> Data {
        try Data(contentsOf: url.appendingPathComponent(name))
    }

    /// The content of a text file.
    package func text(_ name: String) throws -> String {
        try String(contentsOf: url.appendingPathComponent(name), encoding: .utf8)
    }

    /// Writes a text file.
    package func write(_ text: String, to name: String) throws {
        let file = url.appendingPathComponent(name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    /// Opens a new file for writing.
    package func handle(creating name: String) throws -> FileHandle {
        try write("", to: name)
        return try FileHandle(forWritingTo: url.appendingPathComponent(name))
    }
}
