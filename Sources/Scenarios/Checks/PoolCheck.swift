import Exact
import JSON
import ParallelExecution

/// Finds pools of the configuration that nothing can reach: most have a mistyped name.
///
/// A pool is reached when OpenClaw has it by default, when a task names it, or when it has keywords
/// by which the distributor may choose it. A name within two letters of a reached pool is a
/// mistake, and so is any that `--set` makes; others may stand in a configuration that scenarios
/// share.
struct PoolCheck {
    /// How many letters a name may differ in and still be meant for another.
    private static let letters = 2

    private let known: [String]

    /// Prepares to check.
    ///
    /// - Parameters:
    ///   - configuration: All pools.
    ///   - requests: All requests, those included that a trace adds.
    init(_ configuration: Configuration, _ requests: [ScenarioRequest]) {
        var names = KnownNames(PoolConfiguration.defaults.map(\.name))
        for pool in configuration.pools where !pool.keywords.isEmpty { names.insert(pool.name) }
        for request in requests {
            for task in request.plan.tasks { task.pool.map { _ = names.insert($0) } }
        }
        known = names.ordered
    }

    /// Checks the pools that a document states.
    ///
    /// - Parameter document: The whole scenario.
    /// - Returns: Pools that stand in the scenario itself, are not reached and are near no other.
    /// - Throws: The located error of the first that is mistyped, or made by `--set` for nothing.
    func warnings(_ document: LocatedValue) throws(LocatedError) -> [LocatedWarning] {
        guard case .object(let members)? = document["config"]?["worker_pools"]?.kind else {
            return []
        }
        let reached = Set(known)
        var warnings: [LocatedWarning] = []
        for member in members where !reached.contains(member.key) {
            let subject = "nothing uses pool \(Excerpt.quote(member.key))"
            let remedy = "no task names it and it has no keywords"
            if member.location.isOption {
                let hint = Spelling.hint(for: member.key, among: known)
                throw LocatedError(
                    member.location, subject + (hint.isEmpty ? ": \(remedy)" : hint))
            }
            if let near = nearest(to: member.key) {
                throw LocatedError(
                    member.location, "\(subject), did you mean \(Excerpt.quote(near))?")
            }
            if member.location.file == document.location.file {
                warnings.append(LocatedWarning(member.location, "\(subject): \(remedy)"))
            }
        }
        return warnings
    }

    /// The reached pool that was probably meant: at most two letters away, and most letters equal.
    ///
    /// Names that differ in digits only are a numbered family.
    private func nearest(to name: String) -> String? {
        func letters(_ name: String) -> String { name.filter { !$0.isNumber } }
        let others = known.filter { letters($0) != letters(name) || $0.count != name.count }
        let limit = min(Self.letters, (name.unicodeScalars.count - 1) / 2)
        return Spelling.nearest(to: name, among: others, within: limit)
    }
}

extension TextLocation {
    /// Whether it is an option of the command line and no place in a file.
    fileprivate var isOption: Bool { line == 0 && file.hasPrefix("--") }
}
