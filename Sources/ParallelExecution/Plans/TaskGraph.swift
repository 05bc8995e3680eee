import Exact

/// A plan that can be carried out: names resolved to indices, dependencies to adjacency lists.
///
/// Immutable and shared by all executions of one plan. Building takes O(tasks + dependencies).
final class TaskGraph: Sendable {
    /// One task of the graph.
    struct Node: Sendable {
        let pool: PoolIndex
        let rank: Int64
        let weight: Int64
        /// The longest wait in the queue; `nil` for any.
        let queueTimeout: Int64?
        let limits: AttemptLimits
        /// How many hard dependencies it has.
        let required: Int32
        /// How many of them must be done before it starts.
        let needed: Int32
        /// Whether a dependency is done whatever became of it.
        let startsWhenSettled: Bool
        /// The tasks that may start only when this one has completed, ascending.
        let dependents: [TaskIndex]
        /// The tasks whose results it receives: hard dependencies first, then soft, ascending.
        let sources: [TaskIndex]

        /// The tasks that must complete before it, ascending.
        var requirements: ArraySlice<TaskIndex> {
            required == 0 ? [] : sources.prefix(Int(required))
        }
    }

    let plan: Plan
    let nodes: [Node]

    /// Resolves a plan against a configuration; a plan that names all pools needs no distributor.
    ///
    /// - Throws: ``PlanError`` when the plan cannot be carried out.
    init(
        _ plan: Plan, configuration: Configuration, distributor: KeywordDistributor?
    ) throws(PlanError) {
        let tasks = plan.tasks
        let limit = configuration.maxTasksPerDecomposition
        guard tasks.count <= limit else {
            throw .tooManyTasks(count: tasks.count, limit: limit)
        }
        let links = try Links(tasks)
        let order = try links.topologicalOrder(of: tasks)
        let paths =
            configuration.scheduling == .criticalPath
            ? Self.remainingPaths(of: tasks, dependents: links.dependents, order: order) : []
        var nodes: [Node] = []
        nodes.reserveCapacity(tasks.count)
        for (index, task) in tasks.enumerated() {
            guard let pool = configuration.poolIndex(for: task, distributor) else {
                throw .unknownPool(task: task.id, pool: task.pool ?? "")
            }
            let rank: Int64 =
                switch configuration.scheduling {
                case .fifo: 0
                case .priority: Int64(task.priority)
                case .criticalPath: -paths[index]
                }
            let settings = configuration.pools[pool]
            nodes.append(
                Node(
                    pool: PoolIndex(pool), rank: rank, weight: Int64(task.weight),
                    queueTimeout: task.queueTimeout ?? settings.queueTimeout,
                    limits: AttemptLimits(task, in: settings),
                    required: Int32(links.hard[index].count),
                    needed: Int32(task.join.count(of: links.hard[index].count)),
                    startsWhenSettled: task.joinCondition == .settled,
                    dependents: links.dependents[index],
                    sources: links.hard[index] + links.soft[index]))
        }
        self.plan = plan
        self.nodes = nodes
    }

    /// The longest sum of estimates from each task's start to the end of the plan, in nanoseconds.
    private static func remainingPaths(
        of tasks: [PlannedTask], dependents: [[TaskIndex]], order: [Int]
    ) -> [Int64] {
        var paths = [Int64](repeating: 0, count: tasks.count)
        for index in order.reversed() {
            let next = dependents[index].map { paths[Int($0)] }.max() ?? 0
            paths[index] = max(0, tasks[index].estimate ?? 1_000_000_000).addingSaturated(next)
        }
        return paths
    }
}

extension Plan {
    /// How long the plan takes where every task starts as soon as those that it requires are done.
    ///
    /// Complexity: tasks + dependencies.
    ///
    /// - Parameter durations: How long each task takes, in any unit.
    /// - Returns: The longest sum of durations along dependencies.
    /// - Throws: ``PlanError`` when the plan cannot be carried out.
    package func longestPath(_ durations: [Double]) throws(PlanError) -> Double {
        let links = try Links(tasks)
        var ends = [Double](repeating: 0, count: tasks.count)
        for index in try links.topologicalOrder(of: tasks) {
            let before = links.hard[index].map { ends[Int($0)] }
            let start = tasks[index].join.start(after: before) ?? 0
            ends[index] = start + durations[index]
        }
        return ends.max() ?? 0
    }
}

/// The dependencies of a plan by index.
private struct Links {
    /// Hard dependencies of each task, ascending and without repetition.
    var hard: [[TaskIndex]]
    /// Soft dependencies of each task that are not also hard, ascending.
    var soft: [[TaskIndex]]
    /// The reverse of ``hard``, ascending.
    var dependents: [[TaskIndex]]

    init(_ tasks: [PlannedTask]) throws(PlanError) {
        let names = try TaskNames(tasks)
        func place(_ name: String, of task: PlannedTask) throws(PlanError) -> TaskIndex {
            guard let place = names.place(of: name) else {
                throw .unknownDependency(task: task.id, dependency: name)
            }
            return place
        }
        hard = [[TaskIndex]](repeating: [], count: tasks.count)
        soft = hard
        dependents = hard
        for (index, task) in tasks.enumerated() {
            for name in task.requires { hard[index].append(try place(name, of: task)) }
            // By ascending source, so that only repetitions within a task are neighbours.
            for name in task.enhances {
                soft[Int(try place(name, of: task))].append(TaskIndex(index))
            }
        }
        for index in tasks.indices {
            if hard[index].count > 1 { hard[index].sortWithoutRepetition() }
            if !soft[index].isEmpty {
                soft[index].sortWithoutRepetition()
                let known = Set(hard[index])
                soft[index].removeAll { known.contains($0) }
            }
            for source in hard[index] { dependents[Int(source)].append(TaskIndex(index)) }
        }
    }

    /// Kahn's algorithm; what is left when it ends contains a cycle.
    func topologicalOrder(of tasks: [PlannedTask]) throws(PlanError) -> [Int] {
        var remaining = hard.map(\.count)
        var order = remaining.indices.filter { remaining[$0] == 0 }
        var next = 0
        while next < order.count {
            for dependent in dependents[order[next]] {
                remaining[Int(dependent)] -= 1
                if remaining[Int(dependent)] == 0 { order.append(Int(dependent)) }
            }
            next += 1
        }
        guard order.count < hard.count else { return order }
        throw .cycle(cycle(among: remaining).map { tasks[$0].id })
    }

    /// Walks unfinished dependencies from the first unfinished task until one repeats.
    private func cycle(among remaining: [Int]) -> [Int] {
        var path: [Int] = []
        var position: [Int: Int] = [:]
        var current = remaining.firstIndex { $0 > 0 } ?? 0
        while position[current] == nil {
            position[current] = path.count
            path.append(current)
            current = Int(hard[current].first { remaining[Int($0)] > 0 } ?? 0)
        }
        return Array(path[(position[current] ?? 0)...])
    }
}

/// The places of a plan's tasks by name.
private struct TaskNames {
    /// The most tasks of which names are compared one by one: to hash one costs as much as to
    /// compare about ten.
    private static let fewTasks = 12

    private let tasks: [PlannedTask]
    /// Empty for few tasks.
    private var places: [String: TaskIndex] = [:]

    init(_ tasks: [PlannedTask]) throws(PlanError) {
        self.tasks = tasks
        let areFew = tasks.count <= Self.fewTasks
        if !areFew { places.reserveCapacity(tasks.count) }
        for (index, task) in tasks.enumerated() {
            let known =
                areFew
                ? tasks[..<index].contains { $0.id == task.id }
                : places.updateValue(TaskIndex(index), forKey: task.id) != nil
            guard !known else { throw .duplicateTask(task.id) }
        }
    }

    /// The place of the task with a name; `nil` when there is none.
    func place(of name: String) -> TaskIndex? {
        tasks.count <= Self.fewTasks
            ? tasks.firstIndex { $0.id == name }.map { TaskIndex($0) } : places[name]
    }
}

extension [TaskIndex] {
    fileprivate mutating func sortWithoutRepetition() {
        sort()
        var last: TaskIndex?
        removeAll { value in
            defer { last = value }
            return value == last
        }
    }
}

extension Configuration {
    /// The pool of a task: the one it names, or the distributor's choice.
    ///
    /// - Returns: The pool's index, or `nil` when the task names a pool that is not configured.
    package func poolIndex(for task: PlannedTask, _ distributor: KeywordDistributor?) -> Int? {
        if let name = task.pool { return poolIndex(of: name) }
        guard let distributor else {
            preconditionFailure("a task without a pool needs a distributor")
        }
        return poolIndex(for: task.text, distributor)
    }

    /// Whether nothing says which pool a task is for: it names none, and no keyword is found in its
    /// name and prompt.
    package func isPoolGuessed(for task: PlannedTask, _ distributor: KeywordDistributor) -> Bool {
        task.pool == nil && distributor.classify(task.text).pool == .multi
    }

    /// Why a plan cannot be carried out; `nil` where it can.
    ///
    /// - Parameters:
    ///   - plan: The plan.
    ///   - distributor: Chooses the pools of tasks that name none; not asked for any other.
    /// - Returns: The first thing that is wrong.
    /// - Complexity: O(tasks + dependencies).
    package func refusal(of plan: Plan, _ distributor: KeywordDistributor?) -> PlanError? {
        do {
            _ = try TaskGraph(plan, configuration: self, distributor: distributor)
            return nil
        } catch {
            return error
        }
    }

    /// The pool for a text that names none: the distributor's choice, or the first pool when the
    /// text gives no hint.
    package func poolIndex(for text: String, _ distributor: KeywordDistributor) -> Int {
        guard case .pool(let name) = distributor.classify(text).pool else { return 0 }
        return poolIndex(of: name) ?? 0
    }
}

extension PlannedTask {
    /// What the distributor reads of a task that names no pool.
    fileprivate var text: String { id + " " + prompt }
}

extension TaskGraph.Node: Indexed {
    typealias Position = TaskIndex
}
