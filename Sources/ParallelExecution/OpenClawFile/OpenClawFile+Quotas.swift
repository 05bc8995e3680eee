package import JSON

extension OpenClawFile {
    /// What may be used; nothing where quotas are not enabled.
    package struct Quotas: Sendable {
        /// What one project may spend.
        package struct Project: Sendable {
            /// The project's name.
            package let name: String
            /// USD a day.
            package let dailyLimit: LocatedValue
        }

        /// How many decimals an amount in USD may have.
        static let usdScale = 9

        /// How many requests may wait.
        package let maxQueueSize: LocatedValue?
        /// USD a day.
        package let dailyLimit: LocatedValue?
        /// The projects with a limit of their own.
        package let projects: [Project]

        init(_ section: LocatedValue?) throws(LocatedError) {
            let isEnabled = section?["enabled"]?.kind != .bool(false)
            let section = isEnabled ? section : nil
            maxQueueSize = try section?.checked("max_queue_size", PoolConfiguration.anyCount)
            dailyLimit = try section?.checked("daily_limit_usd", Self.usd)
            var projects: [Project] = []
            for project in section?["per_project"]?.members ?? [] {
                guard let limit = try project.value.checked("daily_limit_usd", Self.usd) else {
                    continue
                }
                projects.append(Project(name: project.key, dailyLimit: limit))
            }
            self.projects = projects
        }

        /// An amount in USD.
        static let usd = Configuration.dollars
    }
}

extension LocatedValue {
    /// The value of a key, if it is there and not null, in a form that it must have.
    func checked<Value>(
        _ key: String, _ codec: Codec<Value>
    ) throws(LocatedError) -> LocatedValue? {
        guard let value = self[key], value.kind != .null else { return nil }
        _ = try codec.read(value, at: DottedPath().appending(key: key))
        return value
    }
}
