/// Numbers for what runs side by side: a newcomer takes the lowest that is free, from 1.
///
/// Taking and releasing cost O(n) in the lanes at worst.
package struct Lanes: Sendable {
    private var isTaken: [Bool] = []
    /// No lane below this index is free.
    private var firstFree = 0

    /// Creates lanes that are all free.
    package init() {}

    /// Takes the lowest free lane.
    package mutating func take() -> Int {
        while firstFree < isTaken.count, isTaken[firstFree] { firstFree += 1 }
        if firstFree == isTaken.count { isTaken.append(false) }
        isTaken[firstFree] = true
        return firstFree + 1
    }

    /// Gives a lane back.
    package mutating func release(_ lane: Int) {
        precondition(isTaken[lane - 1], "a lane is released once")
        isTaken[lane - 1] = false
        firstFree = min(firstFree, lane - 1)
    }
}
