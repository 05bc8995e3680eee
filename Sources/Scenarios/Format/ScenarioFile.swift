import Exact
package import JSON
package import ParallelExecution
import Platform
import Synchronization

/// Loads scenarios from files.
package enum ScenarioFile {
    /// The largest file that is read, in bytes.
    private static let sizeLimit = 64_000_000
    /// The largest trace that is read, in bytes: its rows are held in memory.
    private static let traceLimit = 256_000_000

    private static let chunkSize = 1_000_000

    /// Reads a scenario file, and the `config.json` that it names.
    ///
    /// - Parameters:
    ///   - path: The file's path; that of `config` is relative to the file's directory.
    ///   - settings: Values that replace or add to what the file says, the later ones winning. They
    ///     reach into a `config.json` too, and are checked like everything else.
    /// - Returns: The scenario.
    /// - Throws: What is wrong and where; a file that cannot be read has no line.
    package static func load(
        path: String, settings: [Assignment] = []
    ) throws(LocatedError) -> Scenario {
        let (document, warnings) = try document(path: path, settings: settings)
        var scenario = try scenario(of: document, path: path)
        scenario.warnings.insert(contentsOf: warnings, at: 0)
        return scenario
    }

    /// Reads a scenario file as it is written, with its settings and its `config.json` in place.
    package static func document(
        path: String, settings: [Assignment] = []
    ) throws(LocatedError) -> (value: LocatedValue, warnings: [LocatedWarning]) {
        let directory = directory(of: path)
        var document = try LocatedJSONParser.parse(try bytes(of: path), file: path)
        var warnings: [LocatedWarning] = []
        for setting in settings {
            if setting.path.hasPrefix("config.") {
                document = try resolvingConfig(of: document, in: directory, &warnings)
            }
            document = try setting.applied(to: document)
        }
        document = try resolvingConfig(of: document, in: directory, &warnings)
        return (document, warnings)
    }

    /// Reads a whole `config.json` of OpenClaw.
    ///
    /// - Parameter path: The file's path.
    /// - Returns: What it says, what of that comes from other sections than its own, and what
    ///   hardly means what its author wanted; `nil` for a file that holds something else.
    /// - Throws: What is wrong and where.
    package static func configuration(
        path: String
    ) throws(LocatedError) -> (
        value: Configuration, remarks: [String], warnings: [LocatedWarning]
    )? {
        let file = try LocatedJSONParser.parse(try bytes(of: path), file: path)
        let isNamed = path == "config.json" || path.hasSuffix("/config.json")
        guard file["requests"] == nil, isNamed || OpenClawFile.resembles(file) else { return nil }
        let openClaw = try OpenClawFile(file)
        let completion = openClaw.completed
        return (try Configuration(completion), completion.remarks, openClaw.warnings)
    }

    /// Understands a scenario file; recordings are found relative to it.
    package static func scenario(
        of document: LocatedValue, path: String
    ) throws(LocatedError) -> Scenario {
        let directory = directory(of: path)
        return try ScenarioReader.read(
            document,
            traces: RecordingSource { name throws(LocatedError) in
                let path = name.hasPrefix("/") ? name : directory + name
                guard FileSystem.exists(path) else { return nil }
                return (try bytes(of: path, limit: traceLimit), path)
            })
    }

    private static func directory(of path: String) -> Substring {
        path.lastIndex(of: "/").map { path[...$0] } ?? ""
    }

    /// The document with the section that a path stands for in the path's place.
    private static func resolvingConfig(
        of document: LocatedValue, in directory: Substring, _ warnings: inout [LocatedWarning]
    ) throws(LocatedError) -> LocatedValue {
        guard case .object(var members) = document.kind,
            let index = members.firstIndex(where: { $0.key == "config" }),
            let name = members[index].value.string
        else { return document }
        let path = name.hasPrefix("/") ? name : directory + name
        let bytes: [UInt8]
        do {
            bytes = try Self.bytes(of: path)
        } catch {
            throw LocatedError(
                members[index].value.location,
                "the configuration \(Excerpt.quote(path)) cannot be used: \(error.message)")
        }
        // Whoever wrote the scenario may name any file: an error shows nothing of one that is
        // something else.
        let first = bytes.first { !" \t\r\n\u{FEFF}".utf8.contains($0) }
        guard let first, "{[/".utf8.contains(first) else {
            throw LocatedError(
                members[index].value.location,
                "the configuration \(Excerpt.quote(path)) is no JSON object")
        }
        let file = try LocatedJSONParser.parse(bytes, file: path)
        let openClaw = try OpenClawFile(file)
        members[index].value = openClaw.completed.section
        warnings += openClaw.warnings
        return LocatedValue(.object(members), at: document.location)
    }

    /// What else of its directory may have been meant.
    private static func hint(for path: String) -> String {
        let place = path.lastIndex(of: "/")
        let directory = place.map { String(path[..<$0]) } ?? "."
        let name = place.map { String(path[path.index(after: $0)...]) } ?? path
        let known = (try? FileSystem.names(in: directory.isEmpty ? "/" : directory)) ?? []
        return Spelling.hint(for: name, among: known.sorted())
    }

    /// What stands for standard input where the path of a file is asked for.
    package static let standardInput = "-"

    /// What was read of pipes and devices, which can be read but once; by path.
    private static let readOnce = Mutex<[String: [UInt8]]>([:])

    private static func bytes(
        of path: String, limit: Int = sizeLimit
    ) throws(LocatedError) -> [UInt8] {
        if let known = readOnce.withLock({ $0[path] }) { return known }
        func failure(_ message: String) -> LocatedError {
            LocatedError(TextLocation(file: path), message)
        }
        let file: OpenFile
        var size: Int?
        if path == standardInput {
            file = .standardInput
        } else {
            guard let status = FileStatus(of: path) else {
                throw failure("no such file" + hint(for: path))
            }
            guard status.kind != .directory else {
                throw failure("this is a directory, not a file")
            }
            guard let opened = try? OpenFile(reading: path) else {
                throw failure("the file cannot be opened: check its permissions")
            }
            file = opened
            if status.kind == .file { size = status.size }
        }
        if let size, size > limit {
            throw failure("the file has \(size / 1_000_000) MB, more than \(limit / 1_000_000) MB")
        }
        // In chunks, because pipes and devices have no size to look at first; a file is one, and
        // the byte behind it.
        let chunkSize = size.map { $0 > 0 ? $0 + 1 : Self.chunkSize } ?? Self.chunkSize
        var bytes: [UInt8] = []
        do {
            while case let chunk = try file.next(chunkSize), !chunk.isEmpty {
                if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
                if bytes.count > limit { break }
            }
        } catch {
            throw failure("the file cannot be read")
        }
        guard bytes.count <= limit else {
            let line = bytes.count { $0 == UInt8(ascii: "\n") } + 1
            throw LocatedError(
                TextLocation(file: path, line: line, column: 1),
                "the file goes on beyond \(limit / 1_000_000) MB")
        }
        if size == nil { readOnce.withLock { $0[path] = bytes } }
        return bytes
    }
}
