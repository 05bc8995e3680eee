/// Which tasks are done again because of critical findings and rejections, and who waits for whom.
struct Remediation {
    /// The planned tasks to repeat, ascending.
    private(set) var bases: [TaskIndex] = []
    /// Who waits for whom among them: the author looks again once the target has been reworked.
    private(set) var links: [(target: TaskIndex, author: TaskIndex)] = []

    /// Adds the rework that a conflict asks for.
    ///
    /// - Parameters:
    ///   - author: The planned task that objects, and will look again.
    ///   - target: The planned task to rework.
    /// - Returns: Whether it can be done; two tasks that each wait for the other's rework cannot.
    mutating func add(author: TaskIndex, target: TaskIndex) -> Bool {
        if author != target {
            guard !reaches(from: author, to: target) else { return false }
            if !links.contains(where: { $0 == (target, author) }) {
                links.append((target, author))
            }
        }
        for base in [author, target] where !bases.contains(base) {
            bases.insert(base, at: bases.firstIndex { $0 > base } ?? bases.endIndex)
        }
        return true
    }

    /// Whether following the links from one task leads to another.
    private func reaches(from start: TaskIndex, to end: TaskIndex) -> Bool {
        var seen: Set<TaskIndex> = [start]
        var open = [start]
        while let current = open.popLast() {
            if current == end { return true }
            for link in links where link.target == current && seen.insert(link.author).inserted {
                open.append(link.author)
            }
        }
        return false
    }
}
