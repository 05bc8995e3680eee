import JSON

extension OpenClawFile {
    /// A model of a provider that states what its tokens cost.
    package struct Model: Sendable {
        /// What a provider states in USD per million tokens.
        private enum Cost: String, CaseIterable {
            case input = "costPer1MInputTokens"
            case output = "costPer1MOutputTokens"
            case cachedInput = "costPer1MCachedInputTokens"
            case cacheWrite = "costPer1MCacheWriteTokens"

            /// The key of a price in the section.
            var key: String {
                switch self {
                case .input: "input"
                case .output: "output"
                case .cachedInput: "cached_input"
                case .cacheWrite: "cache_write"
                }
            }
        }

        /// The provider's name.
        package let provider: String
        /// The name under which the provider lists it.
        package let key: String
        /// Its full name, if that is stated.
        package let name: String?
        /// Where it stands.
        let location: TextLocation
        /// What it costs, as a price of the section.
        private let price: [LocatedMember]

        /// The provider's name and its own.
        var qualifiedName: String { "\(provider)/\(key)" }

        /// Whether it goes by a name.
        func isCalled(_ name: String) -> Bool { key == name || self.name == name }

        /// Its price in the section, under a name of which the others are aliases.
        func price(called listed: String) -> LocatedValue {
            var aliases: [String] = []
            for alias in [key, name, qualifiedName].compactMap({ $0 })
            where alias != listed && !aliases.contains(alias) {
                aliases.append(alias)
            }
            let names = LocatedValue.strings(aliases).relocated(to: location)
            return LocatedValue(
                .object(price + [LocatedMember("also_called", names, at: location)]), at: location)
        }

        /// The models that state the price of what they read and of what they write.
        static func all(in providers: LocatedValue?) throws(LocatedError) -> [Model] {
            var all: [Model] = []
            for provider in providers?.members ?? [] {
                for model in provider.value["models"]?.members ?? [] {
                    let price = try price(model.value)
                    guard price.contains(where: { $0.key == Cost.input.key }),
                        price.contains(where: { $0.key == Cost.output.key })
                    else { continue }
                    all.append(
                        Model(
                            provider: provider.key, key: model.key,
                            name: model.value["name"]?.string, location: model.location,
                            price: price))
                }
            }
            return all
        }

        private static func price(_ model: LocatedValue) throws(LocatedError) -> [LocatedMember] {
            var price: [LocatedMember] = []
            for cost in Cost.allCases {
                guard let usd = model[cost.rawValue], usd.kind != .null else { continue }
                _ = try Configuration.usdPerMillion.read(
                    usd, at: DottedPath().appending(key: cost.rawValue))
                price.append(LocatedMember(cost.key, usd, at: usd.location))
            }
            return price
        }
    }
}
