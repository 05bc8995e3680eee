/// Storage of lists that come and go, handed from the ones that are done to the next.
///
/// Executions that wait for admission have no lists yet: only as many are ever made as executions
/// are worked on at once, however long the line.
public struct SpareLists<Element: Sendable>: Sendable {
    @usableFromInline internal var lists = FlatArray<FlatArray<Element>>()

    /// Creates storage for no lists.
    @inlinable public init() {}

    /// Makes all storage this owner's own, as with ``FlatArray``.
    @inlinable public mutating func own() {
        lists.own()
        for index in lists.indices { lists[index].own() }
    }

    /// Gives an empty list storage that another one has left behind, if there is any.
    @inlinable public mutating func lend(to list: inout FlatArray<Element>) {
        if list.capacity == 0, let spare = lists.popLast() { list = spare }
    }

    /// Empties a list and keeps its storage for the next.
    @inlinable public mutating func takeBack(_ list: inout FlatArray<Element>) {
        guard list.capacity > 0 else { return }
        var storage = FlatArray<Element>()
        swap(&storage, &list)
        storage.removeAll()
        lists.append(storage)
    }
}
