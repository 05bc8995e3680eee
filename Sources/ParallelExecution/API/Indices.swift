/// Where one thing stands among others of its kind, from 0; the type says which kind.
///
/// Nobody is `nil`, and a number below zero stops the process.
public protocol TypedIndex: BitwiseCopyable, Hashable, Strideable, Sendable,
    CustomStringConvertible, ExpressibleByIntegerLiteral
{
    /// As narrow as it may be: calls and events carry indices.
    associatedtype RawValue: FixedWidthInteger & SignedInteger

    /// The number, not less than zero.
    var rawValue: RawValue { get }
    /// Takes a number that is not less than zero.
    init(rawValue: RawValue)
}

extension TypedIndex {
    /// Creates an index from a number; one that does not fit stops the process.
    @inlinable @inline(__always)
    public init(_ number: Int) {
        precondition(number >= 0, "an index is not less than zero")
        self.init(rawValue: RawValue(number))
    }

    /// Creates an index from a number that is written out.
    @inlinable @inline(__always)
    public init(integerLiteral number: Int) { self.init(number) }

    /// The number.
    public var description: String { rawValue.description }

    /// Whether one stands before another.
    @inlinable @inline(__always)
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    /// How far behind this one another stands.
    @inlinable @inline(__always)
    public func distance(to other: Self) -> Int { Int(other) - Int(self) }

    /// The index that stands behind this one by a number.
    @inlinable @inline(__always)
    public func advanced(by number: Int) -> Self {
        Self(rawValue: rawValue + RawValue(number))
    }
}

extension Int {
    /// Where an index points to.
    @inlinable @inline(__always)
    public init(_ index: some TypedIndex) { self.init(index.rawValue) }
}

extension Optional where Wrapped: TypedIndex {
    /// What digests and lines of events say: the number, or -1 for nobody.
    @inlinable @inline(__always)
    package var numberOrMinusOne: Wrapped.RawValue { self?.rawValue ?? -1 }
}

/// A task of an execution: planned tasks in the order of the plan, then remediation.
public struct TaskIndex: TypedIndex {
    /// The number, not less than zero.
    public let rawValue: Int32

    /// Takes a number that is not less than zero.
    @inlinable @inline(__always)
    public init(rawValue: Int32) { self.rawValue = rawValue }
}

/// A pool of the configuration.
public struct PoolIndex: TypedIndex {
    /// The number, not less than zero.
    public let rawValue: Int16

    /// Takes a number that is not less than zero.
    @inlinable @inline(__always)
    public init(rawValue: Int16) { self.rawValue = rawValue }
}

/// A model of the price table.
public struct ModelIndex: TypedIndex {
    /// The number, not less than zero.
    public let rawValue: Int16

    /// Takes a number that is not less than zero.
    @inlinable @inline(__always)
    public init(rawValue: Int16) { self.rawValue = rawValue }
}

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
