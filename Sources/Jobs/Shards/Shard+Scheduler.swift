package import Simulation

extension Shard {
    /// The job of a Slurm array, from the variables that Slurm sets.
    package init?(slurm variable: (String) -> String?) {
        func number(_ name: String) -> Int? {
            variable("SLURM_ARRAY_TASK_\(name)").flatMap { Int($0) }
        }
        guard let id = number("ID"), let first = number("MIN"), let last = number("MAX"),
            let count = number("COUNT"), last - first == count - 1
        else { return nil }
        self.init(id - first + 1, of: count)
    }

    /// The pod of an indexed Kubernetes job, which counts from 0; the job's file sets the number
    /// of completions.
    package init?(kubernetes variable: (String) -> String?) {
        func number(_ name: String) -> Int? { variable(name).flatMap { Int($0) } }
        guard let index = number("JOB_COMPLETION_INDEX"), let count = number("JOB_COMPLETIONS")
        else { return nil }
        self.init(index + 1, of: count)
    }
}
