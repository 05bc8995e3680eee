/// A model's name as people write it, reduced to what tells models apart.
struct ModelName {
    /// How far two names may differ and mean one model, from the closest on.
    enum Rule: CaseIterable {
        /// To the letter.
        case exact
        /// In case and date.
        case full
        /// In their providers too.
        case bare

        /// Whether two names, each with its reduced form, mean one model.
        func holds(_ left: (String, ModelName), _ right: (String, ModelName)) -> Bool {
            switch self {
            case .exact: left.0 == right.0
            case .full: left.1.full == right.1.full
            case .bare: left.1.bare == right.1.bare
            }
        }
    }

    /// What may stand in front of a model's name with a hyphen: `minimax-m2.5`.
    private static let providers = [
        "anthropic", "deepseek", "google", "minimax", "moonshot", "moonshotai", "ollama", "openai",
        "opencode", "openrouter", "xai", "zai",
    ]

    /// How many digits a date has.
    private static let dateDigits = 8

    /// In small letters, without a date at the end, and with a hyphen after the provider.
    let full: String
    /// Without a provider, too.
    let bare: String

    /// Reduces a name.
    init(_ text: String) {
        let name = Self.withoutDate(text.lowercased())
        full = String(name.map { $0 == "/" ? "-" : $0 })
        let last = name.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
        let provider = Self.providers.first { last.hasPrefix($0 + "-") }
        bare = String(last.dropFirst(provider.map { $0.count + 1 } ?? 0))
    }

    /// A name without the `-20250514` at its end.
    private static func withoutDate(_ name: String) -> Substring {
        let digits = name.suffix(dateDigits)
        let rest = name.dropLast(digits.count)
        let isDate =
            digits.count == dateDigits && digits.allSatisfy { $0.isASCII && $0.isNumber }
            && rest.count > 1 && rest.hasSuffix("-")
        return isDate ? rest.dropLast() : name[...]
    }
}
