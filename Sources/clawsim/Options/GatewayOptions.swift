import CommandLine
import Jobs
import ParallelExecution

/// The options of `clawsim gateway`.
struct GatewayOptions: CommandOptions {
    var path = ""
    var seed: UInt64?
    var settings: [Setting] = []
    var isReal = false
    var speed: Int64 = 1
    var keptFor: Written<Duration>?
    var keptExecutions: Int?

    static let name = "gateway"

    static let grammar = CommandGrammar<GatewayOptions>(
        "Answers OpenClaw's API for a scenario's agents, over JSON Lines.",
        discussion: """
            Reads a request a line, {"id": 1, "method": "POST", "path": "/api/execute-parallel", \
            "body": {"message": "…"}, "at": "5s"}, and writes a response a line, {"id", "at", \
            "status", "headers", "body"}; what is no request is answered by {"id", "error"}. The \
            calls are \(calls). A body that is a string is sent as it is, any other as JSON, and \
            body_hex holds any bytes. A request comes at its instant of virtual time, or at that \
            of the line before; equal input gives equal output. The message or the name of one of \
            the scenario's requests, whatever its case, meets its plan and agents; any other \
            message meets the request that the scenario gives to an execution of that number. Its \
            own load and its expectations do not count. {"shut_down": true} lets nothing new \
            begin. At the end of input executions finish, and a last line says which cannot.
            """,
        examples: [
            ("clawsim gateway my.json < calls.jsonl", "answer recorded requests"),
            ("clawsim gateway my.json --real --speed 10", "serve, ten times as fast as stated"),
        ],
        arguments: [.scenario(\.path)],
        options: [
            .set(\.settings),
            .seed(\.seed),
            OptionField(
                "--real", \.isReal, .flag,
                "Take the instant from the real clock; nothing waits at the end of input."),
            OptionField(
                "--speed", \.speed, .number("n", in: 1...1_000_000),
                "How many times as fast the real clock goes."),
            OptionField(
                "--kept-for", \.keptFor, .optional(.duration),
                "How long an execution that is over can be asked for.", default: "1h"),
            OptionField(
                "--kept-executions", \.keptExecutions, .optional(.number("n", in: 0...1_000_000)),
                "How many executions that are over can be asked for.", default: "1000"),
        ],
        exitCodes: ExitCode.table)

    /// The calls in one sentence, from their table.
    private static var calls: String {
        GatewayRoute.allCases.map { "\($0.method) \($0.pattern) (\($0.summary))" }
            .joined(separator: ", ")
    }

    /// How much the gateway takes and remembers.
    var limits: GatewayLimits {
        var limits = GatewayLimits()
        if let keptFor { limits.keptFor = keptFor.value }
        if let keptExecutions { limits.keptExecutions = keptExecutions }
        return limits
    }
}
