import Exact
package import JSON
import ParallelExecution
package import Simulation

/// A gateway that speaks JSON Lines: one object a request, one a response, in the same order.
///
/// On virtual time a request carries its instant, and one without comes at that of the line before.
/// Otherwise whoever reads the lines hands the instant in. A line that is no request is answered by
/// one that says why, and the next is read.
package struct GatewayLines: Sendable {
    /// The gateway and the agents behind it.
    package private(set) var run: GatewayRun
    private let isVirtual: Bool
    private var lines = 0

    /// Prepares a gateway that has read nothing.
    ///
    /// - Parameters:
    ///   - run: The gateway and the agents behind it.
    ///   - isVirtual: Whether requests carry their instants.
    package init(_ run: GatewayRun, isVirtual: Bool) {
        self.run = run
        self.isVirtual = isVirtual
    }

    /// Answers a line.
    ///
    /// - Parameters:
    ///   - bytes: The line; `nil` for one that is too long to be read.
    ///   - elapsed: The instant in nanoseconds; on virtual time that of the line before does.
    /// - Returns: The answer; `nil` for an empty line.
    package mutating func answer(_ bytes: [UInt8]?, at elapsed: Int64? = nil) -> LocatedValue? {
        lines += 1
        let location = TextLocation(file: "line \(lines)")
        guard let bytes else {
            return Self.complaint(.null, LocatedError(location, "the line is too long"))
        }
        guard bytes.contains(where: { !Self.blanks.contains($0) }) else { return nil }
        var id = LocatedValue.null
        do {
            let value = try LocatedJSONParser.parse(bytes, file: location.file)
            id = value["id"] ?? .null
            let line = try GatewayLine.codec.read(value)
            return try answer(line, at: elapsed, location)
        } catch {
            // All of it stands in one line: only the column says where.
            let place = TextLocation(file: location.file)
            let column = error.location.column > 1 ? "column \(error.location.column): " : ""
            return Self.complaint(id, LocatedError(place, column + error.message))
        }
    }

    /// What is said at the end of the input; on virtual time all that can finish does so before.
    package mutating func end() -> LocatedValue {
        if isVirtual { run.finish() }
        return [
            "end": [
                "at": .duration(run.now), "executions": .integer(run.count),
                "unfinished": .strings(run.unfinished),
                "waits": .strings(run.waits.map(\.description)),
            ]
        ]
    }

    private static let blanks = Array(" \t\r".utf8)

    private mutating func answer(
        _ line: GatewayLine, at elapsed: Int64?, _ location: TextLocation
    ) throws(LocatedError) -> LocatedValue {
        if line.instant != nil, !isVirtual {
            throw LocatedError(location, "at is for virtual time: the real clock says the instant")
        }
        let instant = line.instant ?? elapsed ?? run.now
        guard instant >= run.now else {
            throw LocatedError(
                location,
                "at \(DurationText.text(instant)) lies before \(DurationText.text(run.now)): "
                    + "time never goes back")
        }
        if line.isEnd {
            run.advance(to: instant)
            run.shutDown()
            return [
                "id": line.id, "shut_down": .bool(true), "unfinished": .strings(run.unfinished),
            ]
        }
        let response = run.handle(try line.request(at: location), at: instant)
        return [
            "id": line.id, "at": .duration(instant), "status": .integer(response.status),
            "headers": .object(response.headers.map { ($0.name, .string($0.value)) }),
            "body": response.document,
        ]
    }

    private static func complaint(_ id: LocatedValue, _ error: LocatedError) -> LocatedValue {
        ["id": id, "error": .string("\(error)")]
    }
}
