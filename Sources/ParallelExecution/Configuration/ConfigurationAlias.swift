import Exact
import JSON

/// A key of OpenClaw's papers that says what a key of ours says.
enum ConfigurationAlias: String, CaseIterable {
    case mostTasks = "max_tasks_per_execution"
    case timeout = "timeout_per_task_sec"
    case model = "pm_decomposition_model"
    case resolution = "enable_conflict_resolution"

    /// Where ours stands; of a timeout, a pool's own goes before that of all.
    var place: [String] {
        switch self {
        case .mostTasks: ["pm_coordinator", "max_tasks_per_decomposition"]
        case .timeout: []
        case .model: ["pm_coordinator", "decomposition_model"]
        case .resolution: ["result_aggregation", "conflict_resolution"]
        }
    }

    /// The key as one of the section, which is read and never written.
    var field: Field<Configuration> {
        let same = "The same as \(place.joined(separator: "."))"
        return switch self {
        case .mostTasks: field("\(same).", \.maxTasksPerDecomposition, .integer(in: 1...1_000))
        case .model:
            field(
                "\(same).", \.coordinatorModel,
                Codec<String>.string.mapped(read: { $0 }, write: { $0 ?? "" }))
        case .timeout: Self.timeoutField
        case .resolution:
            field("\(same): true, for there is no other way.", Codec<Bool>.boolean) {
                value, isOn, _ throws(LocatedError) in
                guard isOn else {
                    throw LocatedError(
                        value.location, "conflicts are always resolved: write true, or nothing")
                }
            }
        }
    }

    private func field<Value>(
        _ summary: String, _ target: FieldPath<Configuration, Value>, _ codec: Codec<Value>
    ) -> Field<Configuration> {
        field(summary, codec) { _, value, configuration in configuration[keyPath: target] = value }
    }

    /// The key where it excludes ours.
    private func field<Value>(
        _ summary: String, _ codec: Codec<Value>,
        _ take:
            @escaping @Sendable (LocatedValue, Value, inout Configuration) throws(LocatedError) ->
            Void
    ) -> Field<Configuration> {
        let (key, place) = (rawValue, place)
        return Field(
            keys: { _ in [KeyShape(key, codec.shape, summary)] },
            read: { section, path, configuration throws(LocatedError) in
                guard let value = section[key] else { return }
                var ours: LocatedValue? = section
                for step in place { ours = ours?[step] }
                if let ours {
                    throw LocatedError(
                        value.location,
                        "\"\(key)\" and \"\(place.joined(separator: "."))\", line "
                            + "\(ours.location.line), say the same: leave one out")
                }
                try take(
                    value, try codec.decode(value, path.appending(key: key)), &configuration)
            },
            write: { _, _ in [] })
    }

    /// A pool's own timeout goes before that of all.
    private static let timeoutField = Field<Configuration>(
        keys: { _ in
            [
                KeyShape(
                    timeout.rawValue, PoolConfiguration.seconds.shape,
                    "The longest that an attempt may run in pools that state no timeout_sec, in "
                        + "seconds.")
            ]
        },
        read: { section, path, configuration throws(LocatedError) in
            guard let value = section[timeout.rawValue] else { return }
            let longest = try PoolConfiguration.seconds.decode(
                value, path.appending(key: timeout.rawValue))
            for index in configuration.pools.indices {
                let pool = section["worker_pools"]?[configuration.pools[index].name]
                if pool?["timeout_sec"] == nil { configuration.pools[index].timeout = longest }
            }
        },
        write: { _, _ in [] })
}
