import Jobs
import Simulation
import Testing

@Suite("parts by a scheduler's variables")
struct ShardSchedulerTests {
    private static func slurm(_ id: Int, _ first: Int, _ last: Int, _ count: Int) -> Shard? {
        let variables = [
            "SLURM_ARRAY_TASK_ID": "\(id)", "SLURM_ARRAY_TASK_MIN": "\(first)",
            "SLURM_ARRAY_TASK_MAX": "\(last)", "SLURM_ARRAY_TASK_COUNT": "\(count)",
        ]
        return Shard(slurm: { variables[$0] })
    }

    @Test("a Slurm array counts from anywhere, without gaps")
    func slurm() {
        #expect(Self.slurm(1, 1, 8, 8) == Shard(1, of: 8))
        #expect(Self.slurm(5, 3, 5, 3) == Shard(3, of: 3))
        #expect(Self.slurm(5, 3, 7, 3) == nil)
        #expect(Self.slurm(2, 3, 5, 3) == nil)
        #expect(Shard(slurm: { _ in nil }) == nil)
    }

    @Test("an indexed job counts from 0")
    func kubernetes() {
        let variables = ["JOB_COMPLETION_INDEX": "1", "JOB_COMPLETIONS": "2"]
        #expect(Shard(kubernetes: { variables[$0] }) == Shard(2, of: 2))
        let beyond = variables.merging(["JOB_COMPLETION_INDEX": "2"]) { $1 }
        #expect(Shard(kubernetes: { beyond[$0] }) == nil)
        #expect(Shard(kubernetes: { $0 == "JOB_COMPLETION_INDEX" ? "0" : nil }) == nil)
    }
}
