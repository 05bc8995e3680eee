/// A JSON object that is filled by paths: the keys of an object stand in the order in which they
/// were first named.
package struct JSONTree {
    private indirect enum Branch {
        case leaf(LocatedValue)
        case tree(JSONTree)
    }

    /// Creates an object without members.
    package init() {}

    private var branches: [(key: String, value: Branch)] = []
    private var positions: [String: Int] = [:]

    /// The object's members.
    package var members: [(key: String, value: LocatedValue)] {
        branches.map { key, branch in
            switch branch {
            case .leaf(let node): (key, node)
            case .tree(let tree): (key, .object(tree.members))
            }
        }
    }

    /// Puts a value in its place; objects on the way are made.
    ///
    /// - Parameters:
    ///   - node: The value.
    ///   - path: The keys down to it, at least one; no value stands above it.
    package mutating func insert(_ node: LocatedValue, at path: ArraySlice<String>) {
        precondition(!path.isEmpty, "a value has a key")
        if path.count == 1 {
            set(.leaf(node), path[path.startIndex])
        } else {
            change(path) { $0.insert(node, at: path.dropFirst()) }
        }
    }

    /// Makes the objects on a path.
    package mutating func open(_ path: ArraySlice<String>) {
        guard !path.isEmpty else { return }
        change(path) { $0.open(path.dropFirst()) }
    }

    private mutating func change(_ path: ArraySlice<String>, _ body: (inout JSONTree) -> Void) {
        let key = path[path.startIndex]
        var inner = JSONTree()
        if let position = positions[key] {
            guard case .tree(let tree) = branches[position].value else {
                preconditionFailure("\(key) is a value, not an object")
            }
            inner = tree
        }
        body(&inner)
        set(.tree(inner), key)
    }

    private mutating func set(_ branch: Branch, _ key: String) {
        if let position = positions[key] {
            branches[position].value = branch
        } else {
            positions[key] = branches.count
            branches.append((key, branch))
        }
    }
}
