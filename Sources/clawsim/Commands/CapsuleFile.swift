import Analysis
import JSON
import Jobs
import Platform
import Search

/// A file with a capsule.
enum CapsuleFile {
    /// Reads a capsule.
    ///
    /// - Parameter path: Where it is.
    /// - Returns: The capsule.
    /// - Throws: ``Failure`` where it cannot be read or was not made by this version.
    static func load(_ path: String) throws(Failure) -> Capsule {
        guard let bytes = try? FileSystem.contents(of: path) else {
            throw Failure("\(path): the capsule cannot be read", .incompatibleBaseline)
        }
        return try read(bytes, path)
    }

    /// Reads a capsule where a scenario may be too; `nil` for anything that does not call itself a
    /// capsule.
    ///
    /// A pipe, which can be read but once, holds a scenario.
    static func load(ifAt path: String) throws(Failure) -> Capsule? {
        guard FileStatus(of: path)?.kind == .file, let bytes = try? FileSystem.contents(of: path),
            Capsule.isBegun(by: bytes)
        else { return nil }
        return try read(bytes, path)
    }

    /// What is expected of a capsule's run.
    static func expectations(of capsule: Capsule) throws(Failure) -> [Expectation] {
        do {
            return try Expectation.all(of: capsule.variant.scenario)
        } catch {
            throw Failure(error.description, .invalidScenario)
        }
    }

    private static func read(_ bytes: [UInt8], _ path: String) throws(Failure) -> Capsule {
        do {
            return try Capsule.read(bytes, file: path, version: Version.current)
        } catch {
            throw Failure(error.description, error.exitCode)
        }
    }
}
