import JSON
import ParallelExecution

/// Writes what goes wrong, and the conditions that faults and rules share.
enum FaultWriter {
    /// One fault.
    static func fault(_ fault: Fault) -> LocatedValue {
        var object = ObjectBuilder()
        object.add("kind", .string(name(of: fault.kind)))
        switch fault.kind {
        case .slow(let perMille): object.add("factor", .decimal(perMille, scale: 3))
        case .rateLimit(let wait): object.add("retry_after", .duration(wait))
        case .error(let errorClass):
            object.add(
                "error", BehaviourWriter.error(errorClass), unless: errorClass == .transient)
        case .unavailable, .crash, .hang: break
        }
        object.add(
            "probability", .decimal(fault.perMillion, scale: 6),
            unless: fault.perMillion == 1_000_000)
        let window = fault.window
        object.add("from", .duration(window.lowerBound), unless: window.lowerBound == 0)
        object.add("until", .duration(window.upperBound), unless: window.upperBound == .max)
        add(fault.condition, to: &object)
        return object.object
    }

    /// Adds the keys of a condition to an object that has others.
    static func add(_ condition: CallCondition, to object: inout ObjectBuilder) {
        object.add("pool", condition.pool.map(LocatedValue.string))
        object.add("task", condition.task.map(LocatedValue.string))
        object.add("request", condition.request.map(LocatedValue.string))
        object.add("attempt", condition.attempt.map(LocatedValue.integer))
        object.add("round", condition.round.map(LocatedValue.integer))
        object.add("model", condition.model.map(LocatedValue.string))
        object.add("mode", condition.mode.map { .string($0.rawValue) })
    }

    private static func name(of kind: Fault.Kind) -> String {
        switch kind {
        case .unavailable: "unavailable"
        case .rateLimit: "rate_limit"
        case .error: "error"
        case .crash: "crash"
        case .hang: "hang"
        case .slow: "slow"
        }
    }
}
