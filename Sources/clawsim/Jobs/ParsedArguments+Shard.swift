import CommandLine
import Exact
import Foundation
import Simulation

extension ParsedArguments {
    /// Options that say where and how to write, not what to work out.
    private static let outer: Set = ["--shard", "--out", "--force", "--quiet"]

    /// The command line as all shards of one command have it.
    var sharedWords: [String] { words(leavingOut: Self.outer) }

    /// What `--shard` asks for: a part by its numbers, or by what a scheduler says of this job.
    ///
    /// The variables of a scheduler count only when `--shard` names it: a whole run that happens
    /// to take place inside a job is to stay whole.
    func work() throws(UsageError) -> Work {
        guard let text = try string("--shard") else { return .whole }
        let environment = ProcessInfo.processInfo.environment
        switch text {
        case "slurm":
            guard let shard = Shard(slurm: environment) else {
                throw error(
                    "--shard slurm: SLURM_ARRAY_TASK_ID, _MIN, _MAX and _COUNT do not describe a "
                        + "job of an array without gaps, such as --array=1-8")
            }
            return .part(shard)
        case "kubernetes":
            guard let shard = Shard(kubernetes: environment) else {
                throw error(
                    "--shard kubernetes: JOB_COMPLETION_INDEX and JOB_COMPLETIONS do not describe "
                        + "a pod of an indexed job: set JOB_COMPLETIONS to its completions")
            }
            return .part(shard)
        default:
            guard let shard = Shard(text) else {
                throw error(
                    "--shard must be a part such as 1/8, slurm or kubernetes, "
                        + "not \(Excerpt.quote(text))")
            }
            return .part(shard)
        }
    }
}

extension Shard {
    /// The job of a Slurm array, from the variables that Slurm sets.
    init?(slurm environment: [String: String]) {
        func number(_ name: String) -> Int? {
            environment["SLURM_ARRAY_TASK_\(name)"].flatMap { Int($0) }
        }
        guard let id = number("ID"), let first = number("MIN"), let last = number("MAX"),
            let count = number("COUNT"), last - first == count - 1
        else { return nil }
        self.init(id - first + 1, of: count)
    }

    /// The pod of an indexed Kubernetes job, which counts from 0; the job's file sets the number
    /// of completions.
    init?(kubernetes environment: [String: String]) {
        func number(_ name: String) -> Int? { environment[name].flatMap { Int($0) } }
        guard let index = number("JOB_COMPLETION_INDEX"), let count = number("JOB_COMPLETIONS")
        else { return nil }
        self.init(index + 1, of: count)
    }
}
