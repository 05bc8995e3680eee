import Exact
package import JSON

/// A section `parallel_execution` that takes what it does not state from the rest of its file.
///
/// What the section has no key for is not taken.
package struct SectionCompletion: Sendable {
    /// The section.
    package private(set) var section: LocatedValue
    /// What was taken and from where, a line each.
    package private(set) var remarks: [String] = []

    /// Begins with what is stated.
    init(_ section: LocatedValue) {
        self.section = section
    }

    /// Takes a value, unless one is stated.
    ///
    /// - Parameters:
    ///   - value: The value, with its place.
    ///   - keys: Where it goes.
    ///   - origin: Where it comes from, for people.
    mutating func take(_ value: LocatedValue, as keys: [String], from origin: String) {
        let isStatedOtherwise = ConfigurationAlias.allCases.contains {
            $0.place == keys && section[$0.rawValue] != nil
        }
        guard !isStatedOtherwise, Configuration.codec.shape.allows(keys[...]),
            let completed = section.adding(value, at: keys[...])
        else { return }
        section = completed
        let shown =
            switch value.kind {
            case .string(let text), .number(let text): Excerpt.clip(text)
            case .null, .bool, .array, .object: value.text()
            }
        let place = keys.map(Excerpt.clip).joined(separator: ".")
        remarks.append("\(place) is \(shown), from \(Excerpt.clip(origin))")
    }

    /// Takes the model of an agent.
    mutating func take(_ agent: OpenClawFile.Agent) {
        take(agent.model, as: agent.kind.place, from: "agents.\(agent.name)")
    }

    /// Adds the words of a topic to those that its pool has anyway.
    mutating func take(_ topic: OpenClawFile.Routing.Topic) {
        let known = PoolConfiguration(name: topic.pool).keywords
        let isPool = !known.isEmpty || section["worker_pools"]?[topic.pool] != nil
        let fresh = topic.keywords.items.filter { item in
            !known.contains { $0 == item.string?.lowercased() }
        }
        guard isPool, !fresh.isEmpty else { return }
        let location = topic.keywords.location
        let all = known.map { LocatedValue(.string($0), at: location) } + fresh
        guard
            let completed = section.adding(
                LocatedValue(.array(all), at: location),
                at: ["worker_pools", topic.pool, "keywords"])
        else { return }
        section = completed
        let words = fresh.count == 1 ? "1 keyword" : "\(fresh.count) keywords"
        remarks.append(
            "\(Excerpt.clip(topic.pool)) has \(words) more, from "
                + "routing.keywords.\(Excerpt.clip(topic.name))")
    }

    /// Takes the prices of models of which the section states none.
    mutating func take(_ models: [OpenClawFile.Model]) {
        let stated = PriceTable(
            (section["prices"]?.members ?? []).map { member in
                let aliases = (member.value["also_called"]?.items ?? []).compactMap(\.string)
                return PriceTable.Entry(
                    model: member.key, input: 0, output: 0, aliases: aliases)
            })
        var counts: [String: Int] = [:]
        for model in models { counts[model.key, default: 0] += 1 }
        var taken: [(provider: String, names: [String])] = []
        for model in models {
            let names = [model.key, model.name, model.qualifiedName].compactMap { $0 }
            guard names.allSatisfy({ stated.match($0) == .none }) else { continue }
            let name = counts[model.key] == 1 ? model.key : model.qualifiedName
            guard let completed = section.adding(model.price(called: name), at: ["prices", name])
            else { continue }
            section = completed
            if taken.last?.provider == model.provider {
                taken[taken.count - 1].names.append(name)
            } else {
                taken.append((model.provider, [name]))
            }
        }
        for (provider, names) in taken {
            let list = names.map(Excerpt.clip).joined(separator: ", ")
            remarks.append("prices of \(list), from providers.\(Excerpt.clip(provider))")
        }
    }
}

extension LocatedValue {
    /// The object with a value in it, and the objects on the way to it; `nil` where something is
    /// there already, or on the way and no object.
    fileprivate func adding(
        _ value: LocatedValue, at keys: ArraySlice<String>
    ) -> LocatedValue? {
        guard let key = keys.first, case .object(var members) = kind else { return nil }
        let rest = keys.dropFirst()
        if let index = members.firstIndex(where: { $0.key == key }) {
            guard let inner = members[index].value.adding(value, at: rest) else { return nil }
            members[index].value = inner
        } else {
            let inner = rest.reversed().reduce(value) { inner, key in
                LocatedValue(
                    .object([LocatedMember(key, inner, at: value.location)]), at: value.location)
            }
            members.append(LocatedMember(key, inner, at: value.location))
        }
        return LocatedValue(.object(members), at: location)
    }
}
