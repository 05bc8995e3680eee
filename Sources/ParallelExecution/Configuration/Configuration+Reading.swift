import Exact
package import JSON

extension Configuration {
    /// Reads OpenClaw's `config.json`.
    ///
    /// What the section `parallel_execution` leaves out has its default, also all of it; the other
    /// sections are ignored. Comments and trailing commas are allowed. A file without the section
    /// is accepted; ``warnings(openClawFile:named:)`` tells.
    ///
    /// - Parameters:
    ///   - bytes: The contents of the file, UTF-8.
    ///   - file: The file's name, for messages.
    /// - Throws: An error whose description is one line: file, line, column and what is wrong.
    public init(openClawFile bytes: some Sequence<UInt8>, named file: String) throws {
        let document = try LocatedJSONParser.parse(Array(bytes), file: file)
        let section = try Self.section(of: document)
        try self.init(section: section, path: DottedPath().appending(key: Self.sectionName))
    }

    /// Says what of OpenClaw's `config.json` is probably not meant: no section
    /// `parallel_execution`, or one whose name is misspelt.
    ///
    /// - Parameters:
    ///   - bytes: The contents of the file, UTF-8.
    ///   - file: The file's name, for messages.
    /// - Returns: One line each: file, line, column, what was found and what is assumed.
    /// - Throws: What ``init(openClawFile:named:)`` throws of a file that is no JSON object.
    public static func warnings(
        openClawFile bytes: some Sequence<UInt8>, named file: String
    ) throws -> [String] {
        let document = try LocatedJSONParser.parse(Array(bytes), file: file)
        _ = try section(of: document)
        return warnings(about: document).map(\.description)
    }

    /// Reads the section `parallel_execution`; what it leaves out has its default.
    ///
    /// - Parameters:
    ///   - section: The section's value.
    ///   - path: Where the section stands in its document.
    /// - Throws: The first thing that is wrong, and where.
    package init(section: LocatedValue, path: DottedPath) throws(LocatedError) {
        let reader = try ObjectReader(
            section, shape: ConfigurationShapes.section, path: path)
        self.init()
        isEnabled = reader.bool("enabled")
        fallsBackToSerial = reader.bool("auto_fallback_to_serial")
        if let name = Scheduling(rawValue: reader.string("scheduling")) { scheduling = name }
        maxRemediationRounds = reader.integer("max_remediation_rounds")
        if let retry = reader.nested("retry") {
            let waits = retry.decimals("backoff_sec")
            self.retry = RetryPolicy(backoff: waits.map { .nanoseconds($0) })
        }
        // Models are checked against the prices, so these come first.
        try readPrices(reader)
        if let coordinator = reader.nested("pm_coordinator") {
            try readCoordinator(coordinator)
        }
        try readPools(reader)
    }

    /// The section `parallel_execution` of a whole `config.json`; an empty one if it has none.
    package static func section(of document: LocatedValue) throws(LocatedError) -> LocatedValue {
        guard case .object = document.kind else {
            throw LocatedError(
                document.location, "the document must be an object, not \(document.summary)")
        }
        return document[sectionName] ?? LocatedValue(.object([]), at: document.location)
    }

    /// Warns of a whole `config.json` without the section, and says what it may be called there.
    package static func warnings(about document: LocatedValue) -> [LocatedWarning] {
        guard case .object(let members) = document.kind, document[sectionName] == nil else {
            return []
        }
        let slots = PoolConfiguration.defaults.map { "\($0.name) \($0.slots)" }
        let assumption = "all its defaults are assumed, slots of \(slots.joined(separator: ", "))"
        let known = ConfigurationShapes.section.keys.map(\.name)
        func isMisspelt(_ key: String) -> Bool {
            Spelling.nearest(to: key, among: [sectionName]) != nil
        }
        if let member = members.first(where: { isMisspelt($0.key) }) {
            return [
                LocatedWarning(
                    member.location,
                    "the section \(Excerpt.quote(member.key)) is not read, did you mean "
                        + "\(Excerpt.quote(sectionName))? Without it, \(assumption)")
            ]
        }
        // Words such as "enabled" may be said of anything; objects such as "worker_pools" may not.
        func isPart(_ member: LocatedMember) -> Bool {
            if case .object = member.value.kind { known.contains(member.key) } else { false }
        }
        if let member = members.first(where: isPart) {
            return [
                LocatedWarning(
                    member.location,
                    "\(Excerpt.quote(member.key)) is not read here: it belongs into the section "
                        + "\(Excerpt.quote(sectionName)). Without it, \(assumption)")
            ]
        }
        return [
            LocatedWarning(
                document.location,
                "there is no section \(Excerpt.quote(sectionName)): \(assumption)")
        ]
    }

    private static let sectionName = "parallel_execution"

    private mutating func readPrices(_ reader: ObjectReader) throws(LocatedError) {
        let entries = reader.nestedEntries("prices")
        guard entries.count <= ConfigurationShapes.tableLimit else {
            throw reader.error(
                "there are more than \(ConfigurationShapes.tableLimit) models", at: "prices")
        }
        for (model, price) in entries {
            prices.set(
                PriceTable.Entry(
                    model: model, input: price.decimal("input"), output: price.decimal("output")))
        }
    }

    private mutating func readCoordinator(_ reader: ObjectReader) throws(LocatedError) {
        coordinatorModel = try model("decomposition_model", in: reader)
        reasoningEffort = reader.string("reasoning_effort")
        maxTasksPerDecomposition = reader.integer("max_tasks_per_decomposition")
        maxConcurrentExecutions = reader.integer("max_concurrent_executions")
        maxQueuedExecutions = reader.optionalInteger("max_queued_executions")
    }

    private mutating func readPools(_ reader: ObjectReader) throws(LocatedError) {
        guard case .object(let members)? = reader.value("worker_pools")?.kind else { return }
        guard members.count <= ConfigurationShapes.tableLimit else {
            throw reader.error(
                "there are more than \(ConfigurationShapes.tableLimit) pools", at: "worker_pools")
        }
        for (member, entry) in zip(members, reader.nestedEntries("worker_pools")) {
            guard entry.name != "pm", !entry.name.isEmpty else {
                throw LocatedError(
                    member.location,
                    entry.name.isEmpty
                        ? "a pool needs a name"
                        : "the pool name \"pm\" is reserved for the project manager")
            }
            let index = poolIndex(of: entry.name) ?? pools.count
            if index == pools.count { pools.append(PoolConfiguration(name: entry.name)) }
            try readPool(entry.reader, into: &pools[index])
        }
    }

    private func readPool(
        _ reader: ObjectReader, into pool: inout PoolConfiguration
    ) throws(LocatedError) {
        pool.slots = reader.optionalInteger("max_concurrent") ?? pool.slots
        pool.timeout = reader.optionalDecimal("timeout_sec") ?? pool.timeout
        pool.maxRetries = reader.integer("max_retries")
        pool.model = try model("model", in: reader)
        pool.fallbackModel = try model("fallback_model", in: reader)
        let policy = reader.string("on_exhausted")
        pool.onExhausted = PoolConfiguration.ExhaustionPolicy(rawValue: policy) ?? pool.onExhausted
        pool.maxQueue = reader.optionalInteger("max_queue")
        pool.queueTimeout = reader.optionalDecimal("queue_timeout_sec")
        pool.degradationNote = reader.optionalString("degradation_note") ?? pool.degradationNote
        guard reader.contains("keywords") else { return }
        pool.keywords = reader.strings("keywords")
        for (item, keyword) in zip(reader.items("keywords"), pool.keywords) {
            do {
                _ = try KeywordDistributor(keywords: [(pool: pool.name, keywords: [keyword])])
            } catch {
                throw LocatedError(
                    item.location, "keyword \(Excerpt.quote(keyword)) has no letter or digit")
            }
        }
    }

    /// The model that `key` names, which must have a price.
    private func model(_ key: String, in reader: ObjectReader) throws(LocatedError) -> String? {
        guard let name = reader.optionalString(key) else { return nil }
        guard prices.index(of: name) != nil else {
            throw reader.unknown("model", at: key, among: prices.entries.map(\.model))
        }
        return name
    }
}
