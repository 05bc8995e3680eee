package import JSON
import Exact

extension PriceTable {
    /// What a model's name means in a table of prices.
    public enum Match: Sendable, Hashable {
        /// Nothing.
        case none
        /// The entry at this index.
        case one(Int)
        /// One of several entries, whose prices differ.
        case several([Int])
    }

    /// The model that a value of a file names, as the table calls it.
    ///
    /// - Parameter value: A string.
    /// - Returns: The name in the table.
    /// - Throws: That there is no such model, or more than one.
    package func model(named value: LocatedValue) throws(LocatedError) -> String {
        let name = value.string ?? ""
        switch match(name) {
        case .one(let index): return entries[index].model
        case .several(let indices):
            let names = indices.map { Excerpt.quote(entries[$0].model) }
            throw LocatedError(
                value.location,
                "model \(Excerpt.quote(name)) may be \(names.joined(separator: " or ")), whose "
                    + "prices differ: write which")
        case .none:
            throw value.unknown(
                "model", among: entries.map(\.model), or: ModelName(name).bare)
        }
    }
}
