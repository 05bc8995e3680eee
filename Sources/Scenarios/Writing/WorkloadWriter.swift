import Exact
import JSON
import ParallelExecution
import VirtualTime

/// Writes the load; a trace stands in the scenario itself, line by line.
enum WorkloadWriter {
    /// The load of a scenario, which has one.
    static func workload(_ workload: Workload, _ requests: [ScenarioRequest]) -> LocatedValue {
        var object = ObjectBuilder()
        switch workload.arrivals {
        case .fixedRate(let rate): object.add("fixed_rate", rated(rate))
        case .poisson(let rate): object.add("poisson", rated(rate))
        case .ramp(let from, let to):
            var ramp = ObjectBuilder()
            ramp.add("from", .string(RateText.text(from)))
            ramp.add("to", .string(RateText.text(to)))
            object.add("ramp", ramp.object)
        case .steps(let steps):
            object.add(
                "steps",
                .array(
                    steps.map { step in
                        var object = ObjectBuilder()
                        object.add("rate", .string(RateText.text(step.rate)))
                        object.add("for", .duration(step.length))
                        return object.object
                    }))
        case .dailyCurve(let mean, let hourly):
            var curve = ObjectBuilder()
            curve.add("rate", .string(RateText.text(mean)))
            curve.add(
                "hourly",
                .array(hourly.map { .decimal($0, scale: DistributionReader.decimals) }))
            object.add("daily_curve", curve.object)
        case .trace(let trace): object.add("trace", Self.trace(trace, requests))
        case .closedLoop(let clients, let thinkTime):
            var loop = ObjectBuilder()
            loop.add("clients", .integer(clients))
            loop.add(
                "think_time", BehaviourWriter.latency(.drawn(thinkTime)),
                unless: thinkTime == .fixed(0))
            object.add("closed_loop", loop.object)
        }
        object.add("duration", workload.duration.map(LocatedValue.duration))
        object.add(
            "requests", .integer(workload.requests),
            unless: workload.requests == Workload.longestRun)
        let shares = workload.mix.map { share in
            LocatedMember(requests[share.request].name, .integer(share.weight))
        }
        object.add("mix", LocatedValue(.object(shares)), unless: shares.isEmpty)
        return object.object
    }

    private static func rated(_ rate: Rate) -> LocatedValue {
        var object = ObjectBuilder()
        object.add("rate", .string(RateText.text(rate)))
        return object.object
    }

    // MARK: Traces

    /// What a column of a trace says of a row; an empty text says nothing.
    private struct Column {
        let name: String
        let text: (ArrivalTrace.Row) -> String
    }

    /// A field, in quotes where it would not be read as itself otherwise.
    private static func quoted(_ field: String) -> String {
        guard field.contains(",") || field.hasPrefix("\"") else { return field }
        return "\"" + field.replacing("\"", with: "\"\"") + "\""
    }

    private static func trace(
        _ trace: ArrivalTrace, _ requests: [ScenarioRequest]
    ) -> LocatedValue {
        let name = trace.rows.first.map { requests[Int($0.request)].name } ?? requests[0].name
        let base = requests.first { $0.name == name }?.plan.tasks.first
        func task(_ row: ArrivalTrace.Row) -> PlannedTask? {
            requests[Int(row.request)].plan.tasks.first
        }
        func seconds(_ nanoseconds: Int64) -> String {
            ExactDecimal.text(nanoseconds, scale: 9)
        }
        let hasPools = trace.rows.contains { task($0)?.pool != base?.pool }
        let columns = [
            Column(name: "arrival") { seconds($0.arrival) },
            Column(name: "tokens_in") { $0.tokensIn < 0 ? "" : "\($0.tokensIn)" },
            Column(name: "tokens_out") { $0.tokensOut < 0 ? "" : "\($0.tokensOut)" },
            Column(name: "pool") { hasPools ? task($0)?.pool ?? "" : "" },
            Column(name: "duration") { $0.duration < 0 ? "" : seconds($0.duration) },
            Column(name: "priority") { row in
                let priority = task(row)?.priority
                return priority == base?.priority ? "" : priority.map { "\($0)" } ?? ""
            },
            Column(name: "queue_timeout") { task($0)?.queueTimeout.map(seconds) ?? "" },
        ].filter { column in
            column.name == "arrival" || trace.rows.contains { !column.text($0).isEmpty }
        }
        let header = columns.map(\.name).joined(separator: ",")
        let lines = trace.rows.map { row in
            columns.map { quoted($0.text(row)) }.joined(separator: ",")
        }
        var object = ObjectBuilder()
        object.add("lines", .strings([header] + lines))
        object.add(
            "columns",
            LocatedValue(.object(columns.map { LocatedMember($0.name, .string($0.name)) })))
        object.add("time_unit", .string(TimeUnit.seconds.rawValue))
        object.add("request", .string(name))
        object.add("repeat", trace.length.map(LocatedValue.duration))
        object.add(
            "rate", .decimal(trace.ratePerMille, scale: DistributionReader.decimals),
            unless: trace.ratePerMille == 1000)
        return object.object
    }
}
