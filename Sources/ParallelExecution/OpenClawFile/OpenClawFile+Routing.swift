package import JSON

extension OpenClawFile {
    /// How requests are routed; by nothing of the file where routing is not enabled there.
    package struct Routing: Sendable {
        /// The words of one kind of work.
        package struct Topic: Sendable {
            /// The topics whose pools have another name.
            private static let pools = ["development": "codegen"]

            /// The kind of work.
            package let name: String
            /// The words, an array of strings.
            package let keywords: LocatedValue

            /// The pool that does such work, if there is one.
            var pool: String { Self.pools[name] ?? name }
        }

        /// A setting of the router: its key, its value, and where that comes from.
        typealias Setting = (key: String, value: LocatedValue, origin: String)

        /// The kinds of work, in the order of the file.
        package let topics: [Topic]
        /// What the router goes by.
        let settings: [Setting]

        init(_ section: LocatedValue?) throws(LocatedError) {
            var topics: [Topic] = []
            let isEnabled = section?["enabled"]?.kind != .bool(false)
            let section = isEnabled ? section : nil
            let table = section?["keywords"]
            for topic in table?.members ?? [] {
                let list = Codec<String>.string.list()
                guard let keywords = try table?.checked(topic.key, list) else { continue }
                topics.append(Topic(name: topic.key, keywords: keywords))
            }
            self.topics = topics
            var settings: [Setting] = []
            let thresholds = section?["complexityThresholds"]
            for (name, key) in [("low", "complexity_low"), ("high", "complexity_high")] {
                guard let value = try thresholds?.checked(name, .integer(in: 0...100)) else {
                    continue
                }
                settings.append((key, value, "complexityThresholds.\(name)"))
            }
            let lifetime = try section?.checked(
                "cacheTTLMs", .integer(in: OpenClawFile.milliseconds))
            if let seconds = lifetime.flatMap(OpenClawFile.seconds) {
                settings.append(("cache_ttl_sec", seconds, "cacheTTLMs"))
            }
            self.settings = settings
        }
    }
}
