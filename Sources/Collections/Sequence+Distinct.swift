extension Sequence where Element: Hashable {
    /// Every element once, in the order in which they come first.
    package func distinct() -> [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
