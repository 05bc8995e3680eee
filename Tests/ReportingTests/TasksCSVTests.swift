import Analysis
import ParallelExecution
import Reporting
import Simulation
import Synchronization
import Testing

@Suite("TasksCSV")
struct TasksCSVTests {
    /// The whole file of a scenario, made as its runs go on.
    private func file(of text: String = SmallReport.text) async throws -> String {
        let sinks = Mutex<[RunKey: TextSink]>([:])
        let scenario = try SmallReport.scenario(text)
        _ = try await ScenarioResult.run(
            scenario,
            sinks: { key in
                let sink = TextSink(key)
                sinks.withLock { $0[key] = sink }
                return sink
            })
        let parts = ExecutionMode.allCases.compactMap { mode in
            sinks.withLock { $0[RunKey(mode: mode, replication: 0)]?.text }
        }
        return String(decoding: TasksCSV.header, as: UTF8.self) + parts.joined()
    }

    @Test("one row a task, serial first, seconds and dollars with nine decimals")
    func whole() async throws {
        #expect(
            try await file() == """
                mode,replication,execution,task,pool,priority,attempts,outcome,arrival,enqueued,st\
                arted,ended,wait,tokens_in,tokens_out,cost_usd
                serial,1,1,api,codegen,2,2,completed,0.000000000,0.000000000,0.000000000,12.000000\
                000,0.000000000,2000,200,0.000676000
                serial,1,1,schema,database,2,1,dead,0.000000000,12.000000000,12.000000000,16.00000\
                0000,0.000000000,0,0,0.000000000
                serial,1,1,audit,security,2,1,completed,0.000000000,16.000000000,16.000000000,18.5\
                00000000,0.000000000,0,0,0.000000000
                parallel,1,1,api,codegen,2,2,completed,0.000000000,0.001000000,0.001000000,12.0010\
                00000,0.000000000,2000,200,0.000676000
                parallel,1,1,schema,database,2,1,dead,0.000000000,0.001000000,0.001000000,4.001000\
                000,0.000000000,0,0,0.000000000
                parallel,1,1,audit,security,2,1,completed,0.000000000,12.001000000,12.001000000,14\
                .501000000,0.000000000,0,0,0.000000000

                """)
    }

    @Test("a run without tasks is a header")
    func empty() async throws {
        let text = try await file(of: SmallReport.idle(requests: 2))
        #expect(text.split(separator: "\n").count == 1)
        #expect(text.hasSuffix(",cost_usd\n"))
    }
}
