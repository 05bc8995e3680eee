import Exact
package import JSON

/// What of OpenClaw's whole `config.json` parallel execution goes by.
///
/// Keys that it does not know are for others and ignored, but for those of the section.
package struct OpenClawFile: Sendable {
    /// The section's name.
    package static let sectionName = "parallel_execution"

    /// The other sections that count.
    enum OtherSection: String, CaseIterable {
        case agents, providers, quotas, routing
        case policy = "ops_policy"
    }

    /// The file's one value.
    let document: LocatedValue
    /// The agents whose models pools without one take, at most one of each kind.
    package let agents: [Agent]
    /// The models of providers that state what tokens cost.
    package let models: [Model]
    /// What may be used, if the file says so.
    package let quotas: Quotas
    /// How long and how dear things may get.
    package let policy: OperationsPolicy
    /// By which words work is recognised.
    package let routing: Routing

    /// Understands a whole file.
    ///
    /// - Parameter document: The file's one value.
    /// - Throws: What is wrong and where.
    package init(_ document: LocatedValue) throws(LocatedError) {
        guard case .object = document.kind else {
            throw LocatedError(
                document.location, "the document must be an object, not \(document.summary)")
        }
        self.document = document
        func section(_ section: OtherSection) -> LocatedValue? { document[section.rawValue] }
        models = try Model.all(in: section(.providers))
        agents = Agent.all(in: section(.agents), models)
        quotas = try Quotas(section(.quotas))
        policy = try OperationsPolicy(section(.policy))
        routing = try Routing(section(.routing))
    }

    /// Whether a document is such a file by what it says, whatever its name.
    package static func resembles(_ document: LocatedValue) -> Bool {
        guard document[sectionName] == nil else { return true }
        if case .object? = document[OtherSection.agents.rawValue]?.kind { return true }
        return false
    }

    /// The section as it is written; an empty one for a file without it.
    private var stated: LocatedValue {
        document[Self.sectionName] ?? LocatedValue(.object([]), at: document.location)
    }

    /// The section, with what the rest of the file says where the section says nothing.
    package var completed: SectionCompletion {
        var completion = SectionCompletion(stated)
        for agent in agents { completion.take(agent) }
        for topic in routing.topics { completion.take(topic) }
        for setting in routing.settings {
            completion.take(
                setting.value, as: ["routing", setting.key], from: "routing.\(setting.origin)")
        }
        completion.take(models)
        quotas.maxQueueSize.map {
            completion.take(
                $0, as: ["pm_coordinator", "max_queued_executions"], from: "quotas.max_queue_size")
        }
        policy.timeout.map {
            completion.take(
                $0, as: ["execution_timeout_sec"], from: "ops_policy.timeout_threshold_ms")
        }
        dailyBudget.map { completion.take($0.usd, as: ["daily_budget_usd"], from: $0.origin) }
        for project in quotas.projects {
            completion.take(
                project.dailyLimit, as: ["per_project", project.name, "daily_budget_usd"],
                from: "quotas.per_project")
        }
        return completion
    }

    /// Seconds, to the digit, of a whole number of milliseconds.
    static func seconds(ofMilliseconds value: LocatedValue) -> LocatedValue? {
        value.decimal(scale: 0).map {
            LocatedValue(LocatedValue.decimal($0, scale: 3).kind, at: value.location)
        }
    }

    /// How many milliseconds a file may state.
    static let milliseconds = 1...Int(Configuration.longestDuration / 1_000_000)

    /// The smaller of the two budgets a day that a file may state.
    private var dailyBudget: (usd: LocatedValue, origin: String)? {
        let stated = [
            quotas.dailyLimit.map { (usd: $0, origin: "quotas.daily_limit_usd") },
            policy.dailyBudget.map { (usd: $0, origin: "ops_policy.daily_budget_usd") },
        ].compactMap { $0 }
        let scale = Quotas.usdScale
        return stated.min {
            ($0.usd.decimal(scale: scale) ?? .max) < ($1.usd.decimal(scale: scale) ?? .max)
        }
    }
}
