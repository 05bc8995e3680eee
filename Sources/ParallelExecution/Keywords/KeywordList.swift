/// The built-in keywords of one kind of agent, by how telling they are.
struct KeywordList: Sendable {
    let telling: [String]
    let ordinary: [String]
    let weak: [String]

    /// The keywords of one strength.
    func keywords(_ strength: KeywordStrength) -> [String] {
        switch strength {
        case .telling: telling
        case .ordinary: ordinary
        case .weak: weak
        }
    }

    /// All keywords, the most telling first.
    var all: [String] { KeywordStrength.allCases.flatMap(keywords) }
}
