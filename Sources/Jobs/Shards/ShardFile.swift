import Exact
import JSON
import Platform
package import Scenarios
package import Search
package import Simulation

/// What one shard of a command found, in a file of its own: `shard-2-of-8.json`.
///
/// Units that gave no result are in it as such: whoever merges makes them again, which fails in
/// the same way.
package struct ShardFile: Codable {
    /// The version of the file's layout.
    static let layout = 1
    /// Where shards are written unless told otherwise.
    package static let defaultDirectory = "reports/shards"

    /// A replication of a scenario in all modes.
    package struct Replication: Codable {
        /// Which of the command's scenarios it is, from 0.
        let scenario: Int
        /// Which repetition it is, from 0.
        let replication: Int
        /// The runs in the order of the modes; `nil` when one of them gave no result.
        package let runs: [RunResult]?
        /// How many bytes of rows each run has in the file beside this one.
        var rowSizes: [Int] = []
    }

    /// A combination of varied settings.
    package struct Combination: Codable {
        /// Which one, from 0.
        let number: Int
        /// What was found; `nil` when a run gave no result.
        let tuning: TuningPart?

        /// Notes what came of a combination.
        package init(number: Int, tuning: TuningPart?) {
            self.number = number
            self.tuning = tuning
        }
    }

    /// The work of one kind of command.
    package enum Content: Codable {
        case replications([Replication])
        case combinations([Combination])
        case exploration(Explorer<DirectLink>.Outcome)
    }

    /// What a shard found, with the rows of its runs where they are wanted.
    package typealias Part = (found: Content, rows: [[any TaskRows]]?)

    /// What is read before anything else.
    private struct Head: Decodable {
        let layout: Int
        let version: String
    }

    let layout: Int
    let version: String
    let shard: Shard
    /// The command line without options that say where to write.
    let command: [String]
    /// A digest of each scenario, with everything that its file refers to.
    let scenarios: [String]
    /// The digest of the file of rows beside this one, if there is one.
    var rows: String?
    var content: Content

    package init(_ shard: Shard, of command: [String], scenarios: [Scenario], content: Content) {
        layout = Self.layout
        version = Version.current
        self.shard = shard
        self.command = command
        self.scenarios = Self.digests(scenarios)
        self.content = content
    }

    /// The name of a shard's file.
    static func name(_ shard: Shard) -> String { "shard-\(shard.index)-of-\(shard.count).json" }

    /// The name of the file with a shard's rows.
    static func rowsName(_ shard: Shard) -> String {
        "tasks-\(shard.index)-of-\(shard.count).csv"
    }

    /// What tells scenarios apart.
    static func digests(_ scenarios: [Scenario]) -> [String] {
        scenarios.map { scenario in
            let text = scenario.skipReason ?? ScenarioWriter.text(scenario)
            return Array(text.utf8).withUnsafeBytes { Digest($0).hex }
        }
    }

    /// The digest of a file of rows.
    static func digest(of file: OpenFile) throws(SystemError) -> String {
        try file.seek(to: 0)
        return try file.rest().withUnsafeBytes { Digest($0).hex }
    }

    // MARK: Writing and reading

    /// The file: one JSON object that begins with a checksum over all the rest.
    func encoded() throws -> [UInt8] {
        let body = Array(try CodableWriter.value(of: self).text().utf8)
        return Array(Self.head(body).utf8) + body.dropFirst() + Array("\n".utf8)
    }

    /// Reads a file.
    ///
    /// - Throws: ``Failure`` with exit code 6 that says what is wrong with it.
    static func read(_ path: String) throws(Failure) -> ShardFile {
        func failure(_ reason: String) -> Failure {
            Failure("\(path): \(reason)", .incompatibleBaseline)
        }
        guard let bytes = try? FileSystem.contents(of: path) else {
            throw failure("the shard cannot be read")
        }
        guard let file = try? LocatedJSONParser.parse(bytes, file: path),
            let head = try? CodableReader.read(Head.self, from: file)
        else { throw failure("not a shard, or cut off") }
        guard head.layout == layout, head.version == Version.current else {
            throw failure(
                "a shard of clawsim \(head.version) in layout \(head.layout), this is "
                    + "\(Version.current) with layout \(layout)")
        }
        let length = Self.head([]).utf8.count
        let body = Array("{".utf8) + bytes.dropFirst(length).dropLast()
        guard bytes.starts(with: Self.head(body).utf8) else {
            throw failure("the shard was edited: its checksum does not fit")
        }
        do {
            return try CodableReader.read(ShardFile.self, from: file)
        } catch {
            throw failure("not a shard of this version: \(error)")
        }
    }

    private static func head(_ body: [UInt8]) -> String {
        #"{"checksum":""# + body.withUnsafeBytes { Digest($0).hex } + #"","#
    }

    /// Writes the file, and the rows of its runs beside it.
    ///
    /// - Returns: The names of the files.
    package func write(
        to directory: OutputDirectory, rows: [[any TaskRows]]? = nil
    ) throws(Failure) -> [String] {
        var file = self
        var files: [(name: String, content: OutputDirectory.Content)] = []
        if let rows, case .replications(var replications) = content {
            let rowsName = Self.rowsName(shard)
            files.append(
                (
                    rowsName,
                    { open in
                        for (index, runs) in rows.enumerated() {
                            replications[index].rowSizes = try Self.append(runs, to: open)
                        }
                        file.content = .replications(replications)
                        file.rows = try Self.digest(of: open)
                    }
                ))
        }
        // The rows come first: the file says how many there are.
        files.append((Self.name(shard), { try $0.append(file.encoded()) }))
        try directory.write(files)
        return files.map(\.name)
    }

    /// Appends the rows of runs, and tells how many bytes each has.
    private static func append(_ runs: [any TaskRows], to file: OpenFile) throws(SystemError)
        -> [Int]
    {
        var sizes: [Int] = []
        for run in runs {
            let start = file.offset
            try run.append(to: file)
            sizes.append(file.offset - start)
        }
        return sizes
    }
}
