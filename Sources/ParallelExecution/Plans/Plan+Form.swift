package import JSON

extension Plan {
    /// The tasks of a plan in any form: an array of tasks, or one of the objects of OpenClaw's
    /// papers.
    ///
    /// - Parameter task: The form of one task.
    /// - Returns: The form of all; it is written as an array.
    package static func codec<Task: Sendable>(of task: Codec<Task>) -> Codec<[Task]> {
        let tasks = task.list()
        let paper = Codec<[Task]>(
            .object(paperShape(task.shape)),
            decode: { plan, path throws(LocatedError) in
                try tasks.decode(LocatedValue(.array(unified(plan)), at: plan.location), path)
            },
            encode: { tasks.write($0) })
        return tasks.or(paper) { _ in false }
    }

    /// The tasks of a plan as they stand in a file, whatever its form.
    package static func items(of plan: LocatedValue?) -> [LocatedValue] {
        guard let plan else { return [] }
        return taskKeys.reduce(plan.items) { $0 + (plan[$1]?.items ?? []) }
    }

    /// Under which keys the papers have their tasks.
    private static let taskKeys = ["tasks", "parallel_tasks"]

    private static func paperShape(_ task: ValueShape) -> ObjectShape {
        let link = ObjectShape(
            "plan_dependency", "What one task of a plan means for another.",
            keys: [
                KeyShape(
                    "requires", .name, "The task that comes first, or whose result is used.",
                    required: true),
                KeyShape("blocks", .name, "The task that waits for it."),
                KeyShape(
                    "enhances", .name,
                    "The task that receives its result if it is there when it starts."),
            ])
        return ObjectShape(
            "plan", "A plan as OpenClaw's papers write it.",
            keys: [
                KeyShape("tasks", .array(of: task), "The tasks; or parallel_tasks."),
                KeyShape("parallel_tasks", .array(of: task), "The tasks; or tasks."),
                KeyShape(
                    "dependencies", .array(of: .object(link)),
                    "What tasks mean for one another, beside what they say themselves."),
                KeyShape(
                    "total_estimated_tokens", .anything, "What its author expects; not read."),
                KeyShape("estimated_cost", .anything, "What its author expects; not read."),
            ])
    }

    /// The tasks of one of the papers' objects, with their dependencies in them.
    private static func unified(_ plan: LocatedValue) throws(LocatedError) -> [LocatedValue] {
        guard taskKeys.count(where: { plan[$0] != nil }) == 1 else {
            throw LocatedError(
                plan.location, "a plan has either \"tasks\" or \"parallel_tasks\"")
        }
        var tasks = items(of: plan)
        let names = tasks.map { $0["id"]?.string ?? "" }
        let indices = Dictionary(
            names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        var additions: [Int: [(key: String, name: LocatedValue)]] = [:]
        for link in plan["dependencies"]?.items ?? [] {
            guard let source = link["requires"] else { continue }
            let (owner, key, name): (LocatedValue, String, LocatedValue)
            switch (link["blocks"], link["enhances"]) {
            case (let blocked?, nil): (owner, key, name) = (blocked, "requires", source)
            case (nil, let enhanced?): (owner, key, name) = (source, "enhances", enhanced)
            case (nil, nil), (_?, _?):
                throw LocatedError(
                    link.location, "a dependency has either \"blocks\" or \"enhances\"")
            }
            guard let index = indices[owner.string ?? ""] else {
                throw owner.unknown("task", among: names)
            }
            additions[index, default: []].append((key, name))
        }
        for (index, added) in additions.sorted(by: { $0.key < $1.key }) {
            for key in ["requires", "enhances"] {
                tasks[index].append(added.filter { $0.key == key }.map(\.name), to: key)
            }
        }
        return tasks
    }
}

extension LocatedValue {
    /// Adds items to an array of an object, which need not be there.
    fileprivate mutating func append(_ items: [LocatedValue], to key: String) {
        guard let first = items.first, case .object(var members) = kind else { return }
        if let index = members.firstIndex(where: { $0.key == key }) {
            let list = members[index].value
            members[index].value = LocatedValue(.array(list.items + items), at: list.location)
        } else {
            members.append(
                LocatedMember(
                    key, LocatedValue(.array(items), at: first.location), at: first.location))
        }
        self = LocatedValue(.object(members), at: location)
    }
}
