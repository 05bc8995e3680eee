import Exact
package import JSON

extension Configuration {
    /// The longest duration that anything may be given, ten years, in nanoseconds.
    package static let longestDuration: Int64 = 315_360_000_000_000_000

    /// How many pools and how many models a file may list.
    private static let tableLimit = 1_000

    /// Section `parallel_execution` of OpenClaw's `config.json`; what is left out has its default.
    package static let codec = form.codec(Configuration()).located {
        configuration, section throws(LocatedError) in
        try configuration.resolveModels(section)
    }

    /// The section where the highest number of executions at once has a default of its own.
    ///
    /// - Returns: What differs from OpenClaw's defaults, and that number; `nil` for nothing.
    package func section(statesConcurrency: Bool) -> LocatedValue? {
        var standard = Configuration()
        if statesConcurrency { standard.maxConcurrentExecutions = 0 }
        let section = Self.form.write(self, unlike: standard)
        return section.members.isEmpty ? nil : section
    }

    private static let form = ObjectForm<Configuration>(
        "parallel_execution", "How requests run in parallel.",
        [
            Field("enabled", \.isEnabled, .boolean, "Whether requests run in parallel."),
            Field(
                "auto_fallback_to_serial", \.fallsBackToSerial, .boolean,
                "Whether a failed decomposition runs the request as one serial task."),
            pools,
            Field("retry", RetryPolicy.form.of(\.retry), "When the next attempt is made."),
            Field("pm_coordinator", coordinator, "The project manager."),
            Field(
                optional: "execution_timeout_sec", \.executionTimeout, PoolConfiguration.seconds,
                "How long an execution may work on tasks, in seconds from its admission: then "
                    + "those that are not done are cancelled, and what is there is merged. "
                    + "Default: for ever."),
            Field("result_aggregation", aggregation, "How results are merged."),
            Field(
                "sessions",
                ObjectForm<Configuration>(
                    "sessions", "Conversations.",
                    [
                        Field(
                            "serialize", \.serializesSessions, .boolean,
                            "Whether executions of one session run one at a time, in the order of "
                                + "arrival.")
                    ]), "Conversations."),
            Field(
                "scheduling", \.scheduling, .choice,
                "The order in which queued tasks leave a pool's queue."),
            Field(
                "max_remediation_rounds", \.maxRemediationRounds, .integer(in: 0...10),
                "How often critical findings and rejections send work back."),
            Field(
                "routing", RoutingSettings.form.of(\.routing),
                "How a chat message is sent to serial or parallel execution."),
            priceTable,
        ] + budgets + ConfigurationAlias.allCases.map(\.field))

    /// A length of time in seconds, or the word for no limit.
    private static let limitOrNone = PoolConfiguration.seconds.mapped(
        read: { Int64?.some($0) }, write: { $0 ?? 0 }
    ).or(
        Codec<String>.word("none").mapped(read: { _ in nil }, write: { _ in "none" }),
        for: { $0 == nil })

    private static let coordinator = ObjectForm<Configuration>(
        "pm_coordinator", "The project manager, who splits requests and writes answers.",
        [
            Field(
                optional: "decomposition_model", \.coordinatorModel, .string,
                "The model of the project manager's calls, one of those with a price. Without "
                    + "one, they cost nothing."),
            Field(
                "reasoning_effort", \.reasoningEffort, .string,
                "How hard the project manager thinks."),
            Field(
                "timeout_sec", \.coordinatorTimeout, limitOrNone,
                "The longest that one of its calls may run, in seconds; \"none\" lets one that "
                    + "hangs stall its execution."),
            Field(
                "max_retries", \.coordinatorMaxRetries, PoolConfiguration.retryCount,
                "How many attempts may follow the first at one of its calls."),
            Field(
                "max_tasks_per_decomposition", \.maxTasksPerDecomposition, .integer(in: 1...1_000),
                "The largest plan that is accepted, in tasks."),
            Field(
                "max_concurrent_executions", \.maxConcurrentExecutions,
                .integer(in: 1...mostConcurrentExecutions), "How many executions run at once."),
            Field(
                optional: "max_queued_executions", \.maxQueuedExecutions,
                PoolConfiguration.anyCount,
                "How many executions may wait; one more is rejected. Default: any number."),
        ])

    private static let aggregation = ObjectForm<Configuration>(
        "result_aggregation", "How results are merged.",
        [
            Field(
                "strategy", always: "intelligent_merge", .word("intelligent_merge"),
                "How results are united."),
            Field(
                "conflict_resolution", always: "security_first", .word("security_first"),
                "Who wins a conflict."),
        ])

    // MARK: Pools

    /// Changes the pools that are always there key by key, and adds others.
    private static let pools = Field<Configuration>(
        "worker_pools",
        .map(of: .object(PoolConfiguration.form.shape(PoolConfiguration(name: "")))),
        "Pools by name. codegen, security and database are always there; what is written here "
            + "changes them key by key or adds a pool.",
        read: { table, path, configuration throws(LocatedError) in
            try checkSize(of: table, "pools")
            for member in table.members {
                guard member.key != "pm", !member.key.isEmpty else {
                    throw LocatedError(
                        member.location,
                        member.key.isEmpty
                            ? "a pool needs a name"
                            : "the pool name \"pm\" is reserved for the project manager")
                }
                let index =
                    configuration.poolIndex(of: member.key) ?? configuration.pools.count
                if index == configuration.pools.count {
                    configuration.pools.append(PoolConfiguration(name: member.key))
                }
                try PoolConfiguration.form.apply(
                    member.value, at: path.appending(key: member.key),
                    to: &configuration.pools[index])
            }
        },
        write: { configuration, standard in
            let known = standard.pools
            precondition(
                configuration.pools.prefix(known.count).map(\.name) == known.map(\.name),
                "codegen, security and database are always there, and come first")
            var members: [LocatedMember] = []
            for (index, pool) in configuration.pools.enumerated() {
                let isKnown = index < known.count
                let plain = isKnown ? known[index] : PoolConfiguration(name: pool.name)
                guard !isKnown || pool != plain else { continue }
                members.append(
                    LocatedMember(pool.name, PoolConfiguration.form.write(pool, unlike: plain)))
            }
            return members.isEmpty ? nil : LocatedValue(.object(members))
        })

    // MARK: Prices

    /// Nine decimals make nanodollars.
    package static let usdPerMillion = Codec.decimal(scale: 9, in: 0...10_000_000_000_000)

    private static let price = ObjectForm<PriceTable.Entry>(
        "price", "What a model costs.",
        [
            Field(required: "input", \.input, usdPerMillion, "USD per million tokens read."),
            Field(required: "output", \.output, usdPerMillion, "USD per million tokens written."),
            Field(
                optional: "cached_input", \.cachedInput, usdPerMillion,
                "USD per million tokens read from a cache. Default: input."),
            Field(
                optional: "cache_write", \.cacheWrite, usdPerMillion,
                "USD per million tokens read and kept in a cache. Default: input."),
            Field(
                "also_called", \.aliases, Codec.name.list(),
                "Other names of the model; case, provider and date may differ anyway."),
        ]
    ).codec(PriceTable.Entry(model: "", input: 0, output: 0))

    private static let priceTable = Field<Configuration>(
        "prices", price.map.shape, "Prices by model, which change or extend the built-in table.",
        read: { table, path, configuration throws(LocatedError) in
            try checkSize(of: table, "models")
            for entry in try price.map.decode(table, path) {
                var price = entry.value
                price.model = entry.key
                configuration.prices.set(price)
            }
        },
        write: { configuration, standard in
            let known = standard.prices.entries
            precondition(
                configuration.prices.entries.prefix(known.count).map(\.model) == known.map(\.model),
                "the built-in prices are always there, and come first")
            let stated = configuration.prices.entries.enumerated().filter { index, entry in
                index >= known.count || entry != known[index]
            }
            let entries = stated.map { Entry($1.model, $1) }
            return entries.isEmpty ? nil : price.map.write(entries)
        })

    private static func checkSize(of table: LocatedValue, _ what: String) throws(LocatedError) {
        guard table.members.count <= tableLimit else {
            throw LocatedError(table.location, "there are more than \(tableLimit) \(what)")
        }
    }

    /// Calls models as the price table does, and refuses those without a price.
    private mutating func resolveModels(_ section: LocatedValue) throws(LocatedError) {
        let alias = section[ConfigurationAlias.model.rawValue]
        if let model = alias ?? section["pm_coordinator"]?["decomposition_model"] {
            coordinatorModel = try prices.model(named: model)
        }
        for pool in section["worker_pools"]?.members ?? [] {
            guard let index = poolIndex(of: pool.key) else { continue }
            if let model = pool.value["model"] {
                pools[index].model = try prices.model(named: model)
            }
            if let model = pool.value["fallback_model"] {
                pools[index].fallbackModels = [try prices.model(named: model)]
            }
            for (place, model) in (pool.value["fallback_models"]?.items ?? []).enumerated() {
                pools[index].fallbackModels[place] = try prices.model(named: model)
            }
        }
    }
}
