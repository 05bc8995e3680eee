import CommandLine
import Exact
import JSON
import Jobs
import Platform
import Simulation

/// A value of `--set` as it was written.
typealias Setting = Written<Assignment>

extension OptionValue<Setting> {
    /// A path of the scenario file and what is to stand there.
    static var setting: Self { .written("path=value", read: assignment) }

    private static func assignment(_ text: String, _: String) throws(UsageError) -> Assignment {
        do {
            return try Assignment(text)
        } catch {
            throw UsageError(error.message)
        }
    }
}

extension OptionValue<Written<Duration>> {
    /// A duration with a unit.
    static var duration: Self {
        .written("duration") { text, name throws(UsageError) in
            do {
                return .nanoseconds(try DurationText.parse(text))
            } catch {
                throw UsageError("\(name): \(error)")
            }
        }
    }
}

extension OptionValue<Written<Ratio>> {
    /// A share that is not negative; more than the whole is written in per cent.
    static var share: Self {
        .written("share") { text, name throws(UsageError) in
            do {
                let number = try ShareText.parse(text)
                if number >= 0 { return Ratio(Int128(number), over: 100_000_000_000) }
            } catch ShareText.Mistake.needsPercent where !text.hasPrefix("-") {
                throw UsageError(
                    "\(name) is a share, and \(text) is more than the whole: write \(text)%")
            } catch {}
            throw UsageError(
                "\(name) must be a share such as 1% or 0.01, not \(Excerpt.quote(text))")
        }
    }
}

extension OptionValue<Shard> {
    /// A part by its numbers, or by what a scheduler says of this job.
    ///
    /// The variables of a scheduler count only when they are asked for: a whole run that happens
    /// to take place inside a job is to stay whole.
    static var shard: Self {
        .plain("i/n", text: { "\($0.index)/\($0.count)" }) { text, name throws(UsageError) in
            switch text {
            case "slurm":
                if let shard = Shard(slurm: ThisProcess.variable) { return shard }
                throw UsageError(
                    "\(name) slurm: SLURM_ARRAY_TASK_ID, _MIN, _MAX and _COUNT do not describe a "
                        + "job of an array without gaps, such as --array=1-8")
            case "kubernetes":
                if let shard = Shard(kubernetes: ThisProcess.variable) { return shard }
                throw UsageError(
                    "\(name) kubernetes: JOB_COMPLETION_INDEX and JOB_COMPLETIONS do not describe "
                        + "a pod of an indexed job: set JOB_COMPLETIONS to its completions")
            default:
                if let shard = Shard(text) { return shard }
                throw UsageError(
                    "\(name) must be a part such as 1/8, slurm or kubernetes, "
                        + "not \(Excerpt.quote(text))")
            }
        }
    }
}
