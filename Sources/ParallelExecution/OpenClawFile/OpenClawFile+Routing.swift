package import JSON

extension OpenClawFile {
    /// By which words work is recognised; by none where routing is not enabled.
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

        /// The kinds of work, in the order of the file.
        package let topics: [Topic]

        init(_ section: LocatedValue?) throws(LocatedError) {
            var topics: [Topic] = []
            let isEnabled = section?["enabled"]?.kind != .bool(false)
            let table = isEnabled ? section?["keywords"] : nil
            for topic in table?.members ?? [] {
                let list = Codec<String>.string.list()
                guard let keywords = try table?.checked(topic.key, list) else { continue }
                topics.append(Topic(name: topic.key, keywords: keywords))
            }
            self.topics = topics
        }
    }
}
