/// What stands in lists where an index of its own type finds it.
@usableFromInline package protocol Indexed {
    /// The type of its index.
    associatedtype Position: TypedIndex
}

extension RandomAccessCollection where Index == Int, Element: Indexed {
    /// An element by its index, also where the list is a part of another.
    @inlinable package subscript(position: Element.Position) -> Element {
        @inline(__always) _read { yield self[startIndex + Int(position)] }
    }
}

extension RandomAccessCollection where Self: MutableCollection, Index == Int, Element: Indexed {
    /// An element by its index, also where the list is a part of another.
    @inlinable package subscript(position: Element.Position) -> Element {
        @inline(__always) _read { yield self[startIndex + Int(position)] }
        @inline(__always) _modify { yield &self[startIndex + Int(position)] }
    }
}

extension PoolConfiguration: Indexed {
    @usableFromInline package typealias Position = PoolIndex
}

extension PoolRules: Indexed {
    typealias Position = PoolIndex
}

extension WorkerPool: Indexed {
    typealias Position = PoolIndex
}

extension PlannedTask: Indexed {
    @usableFromInline package typealias Position = TaskIndex
}

extension TaskGraph.Node: Indexed {
    typealias Position = TaskIndex
}

extension TaskRecord: Indexed {
    typealias Position = TaskIndex
}

extension ExecutionEngine.TaskView: Indexed {
    @usableFromInline package typealias Position = TaskIndex
}

extension PriceTable.Entry: Indexed {
    @usableFromInline package typealias Position = ModelIndex
}
