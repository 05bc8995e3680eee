import Foundation
import Testing

/// The bans of the specification (3.1) and the limits of the design, as far as a text search sees.
@Suite("The sources keep the house rules")
struct TidyTests {
    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// A ban: what must not appear, where, and who is excepted.
    struct Ban: Sendable, CustomTestStringConvertible {
        let what: String
        let pattern: String
        let folders: [String]
        var exceptions: [String] = []

        var testDescription: String { what }
    }

    /// The libraries, each of which may import those before it.
    private static let libraries = [
        "Exact", "Collections", "Platform", "JSON", "CommandLine", "VirtualTime",
        "ParallelExecution",
        "Scenarios", "Simulation", "Analysis", "Search", "Reporting", "Jobs",
    ]

    static let targets = libraries + ["clawsim"]

    static let bans = [
        Ban(
            what: "ParallelExecution knows nothing of virtual time or simulation",
            pattern: #"import +(VirtualTime|Scenarios|Simulation|Analysis|Search|Reporting|Jobs)"#,
            folders: ["ParallelExecution"]),
        Ban(
            what: "no unstructured or detached tasks",
            pattern: #"(^|[^A-Za-z.])Task *(\.detached)? *(\(|\{)"#, folders: libraries,
            exceptions: ["VirtualTimeExecutor.swift"]),
        Ban(
            what: "no wall clock, system randomness or dispatch queues",
            pattern:
                #"Date\(\)|Date\.now|ContinuousClock|SuspendingClock|SystemRandomNumberGenerator"#
                + #"|\.random\(|\.shuffled\(\)|\.randomElement\(\)|UUID\(\)|Dispatch"#,
            folders: libraries, exceptions: ["InstantClock.swift"]),
        Ban(
            what: "no platform maths where a result could depend on it",
            pattern: #"(^|[^A-Za-z_.])(Foundation\.)?(log|exp|pow|sin|cos|log2|log10)\("#,
            folders: libraries.filter { $0 != "Reporting" },
            exceptions: ["PortableMath.swift"]),
        Ban(
            what: "no Foundation, which doubles the tool's size and start",
            pattern: #"import +Foundation"#, folders: targets),
        Ban(
            what: "no printing in libraries",
            pattern: #"(^|[^A-Za-z_.])(print|debugPrint|dump)\("#, folders: libraries),
        Ban(
            what: "no count of cases written as a number",
            pattern: #"repeating: [^,]*, count: [0-9]+\)"#, folders: libraries),
        Ban(
            what: "nothing is left for later",
            pattern: "(TO" + "DO|FIX" + "ME|XX" + "X|HA" + "CK)", folders: libraries + ["clawsim"]),
    ]

    @Test("bans are kept", arguments: bans)
    func bansAreKept(_ ban: Ban) throws {
        let pattern = try Regex(ban.pattern)
        var seen = 0
        for folder in ban.folders {
            for file in try Self.swiftFiles(below: "Sources/\(folder)")
            where !ban.exceptions.contains(file.lastPathComponent) {
                seen += 1
                for (number, line) in try Self.lines(of: file).enumerated()
                where !line.drop(while: { $0 == " " }).hasPrefix("//") {
                    #expect(
                        line.firstMatch(of: pattern) == nil,
                        "\(file.lastPathComponent):\(number + 1): \(line)")
                }
            }
        }
        #expect(seen > 0, "the sources were not found")
    }

    @Test("files are at most 400 lines of at most 100 columns")
    func filesAreShort() throws {
        for file in try Self.swiftFiles(below: "Sources") + Self.swiftFiles(below: "Tests") {
            let lines = try Self.lines(of: file)
            #expect(lines.count <= 401, "\(file.lastPathComponent) has \(lines.count - 1) lines")
            for (number, line) in lines.enumerated() {
                #expect(line.count <= 100, "\(file.lastPathComponent):\(number + 1) is too long")
            }
        }
    }

    @Test("functions are at most 60 lines")
    func functionsAreShort() throws {
        for file in try Self.sources.get() {
            for finding in FunctionLength.findings(in: file, limit: 60) {
                Issue.record("\(file.path):\(finding.line) has \(finding.length) lines")
            }
        }
    }

    @Test("every declaration is mentioned again")
    func nothingIsDead() throws {
        let dead = try DeadDeclarations(
            sources: Self.sources.get(), tests: Self.files(below: "Tests"))
        for finding in dead.findings {
            Issue.record("\(finding.path):\(finding.line): nothing mentions \(finding.name)")
        }
    }

    @Test("folders of a target depend on each other in no circles", arguments: targets)
    func foldersAreLayers(_ target: String) throws {
        let files = try Self.sources.get().filter { $0.path.hasPrefix("\(target)/") }
        #expect(!files.isEmpty)
        let found = FolderCircles(files.map { (folder: Self.folder(of: $0), file: $0) }).circles
        #expect(found.isEmpty, "\(found.joined(separator: "\n"))")
    }

    @Test("a folder holds at most 15 files")
    func foldersAreSmall() throws {
        for (folder, files) in Dictionary(grouping: try Self.sources.get(), by: Self.folder) {
            #expect(files.count <= 15, "\(folder) holds \(files.count) files")
        }
    }

    private static func folder(of file: SourceFile) -> String {
        file.path.split(separator: "/").dropLast().joined(separator: "/")
    }

    @Test("the package has no dependencies")
    func packageHasNoDependencies() throws {
        let manifest = Self.root.appendingPathComponent("Package.swift")
        #expect(try !String(contentsOf: manifest, encoding: .utf8).contains(".package("))
    }

    @Test("the top level holds only what belongs there")
    func topLevelIsTidy() throws {
        let allowed: Set = [
            "Package.swift", "Package.resolved", "Sources", "Tests", "scenarios", "reports",
            "scripts", "README.md",
        ]
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.root.path)
        for name in names where !name.hasPrefix(".") {
            #expect(allowed.contains(name), "\(name)")
        }
    }

    private static func swiftFiles(below folder: String) throws -> [URL] {
        let directory = root.appendingPathComponent(folder)
        let names = try FileManager.default.subpathsOfDirectory(atPath: directory.path)
        return names.filter { $0.hasSuffix(".swift") }.map(directory.appendingPathComponent)
    }

    /// The sources without comments and texts, each by its path below `Sources`.
    private static let sources = Result { try files(below: "Sources") }

    private static func files(below folder: String) throws -> [SourceFile] {
        let start = root.appendingPathComponent(folder).path.count + 1
        return try swiftFiles(below: folder).map { url in
            SourceFile(
                path: String(url.path.dropFirst(start)),
                text: try String(contentsOf: url, encoding: .utf8))
        }
    }

    private static func lines(of file: URL) throws -> [Substring] {
        try String(contentsOf: file, encoding: .utf8)
            .split(separator: "\n", omittingEmptySubsequences: false)
    }
}
