import Exact
import JSON
import ParallelExecution

/// Finds plans that would be refused, and tasks of which nothing says which pool they are for.
struct PlanCheck {
    private let configuration: Configuration
    /// Whether the rows of a trace say which pool each is for.
    private let namesPools: Bool
    /// Made for the first task that names no pool.
    private lazy var distributor = configuration.distributor
    /// The plans that are refused without a word of their requests.
    private(set) var refusedPlans: [RefusedPlan] = []
    /// Those, and tasks whose pool is a guess, in the order of the file.
    private(set) var warnings: [LocatedWarning] = []

    init(_ configuration: Configuration, namesPools: Bool) {
        self.configuration = configuration
        self.namesPools = namesPools
    }

    /// Checks the plan of a request.
    ///
    /// - Parameters:
    ///   - item: The request as it stands in the file.
    ///   - request: The same request, read.
    /// - Throws: A located error where the request says that its plan is refused, and it is not.
    mutating func check(
        _ item: LocatedValue, _ request: ScenarioRequest
    ) throws(LocatedError) {
        var tasks = request.plan.tasks
        if namesPools {
            for index in tasks.indices { tasks[index].pool = configuration.pools[0].name }
        }
        let needsDistributor = tasks.contains { $0.pool == nil }
        guard
            let error = configuration.refusal(of: Plan(tasks), needsDistributor ? distributor : nil)
        else {
            guard !request.isRefusalMeant else {
                throw LocatedError(
                    item.location(of: "plan_is_refused"),
                    "the plan of request \(Excerpt.quote(request.name)) is accepted: "
                        + "leave out \"plan_is_refused\"")
            }
            if needsDistributor { findGuesses(item, tasks) }
            return
        }
        guard !request.isRefusalMeant else { return }
        let (location, hint) = place(of: error, in: item)
        let plan = RefusedPlan(
            request: request.name, error: error, location: location, hint: hint,
            consequence: configuration.fallsBackToSerial
                ? "each execution runs serially as one task with the work of all"
                : "each execution fails")
        refusedPlans.append(plan)
        warnings.append(plan.warning)
    }

    /// Finds the tasks that go to the first pool because nothing speaks for another.
    private mutating func findGuesses(_ request: LocatedValue, _ tasks: [PlannedTask]) {
        for (item, task) in zip(Plan.items(of: request["plan"]), tasks)
        where configuration.isPoolGuessed(for: task, distributor) {
            warnings.append(
                LocatedWarning(
                    item.location(of: "id"),
                    "task \(Excerpt.quote(task.id)) names no pool, and no keyword in its id and "
                        + "prompt does: it goes to the first pool, "
                        + "\(Excerpt.quote(configuration.pools[0].name)); write its \"pool\""))
        }
    }

    /// Where a plan is wrong, and what was probably meant.
    private func place(
        of error: PlanError, in request: LocatedValue
    ) -> (location: TextLocation, hint: String) {
        let items = Plan.items(of: request["plan"])
        func item(_ task: String) -> LocatedValue {
            items.first { $0["id"]?.string == task } ?? request
        }
        switch error {
        case .tooManyTasks(_, let limit):
            return (items[limit].location, "")
        case .duplicateTask(let name):
            let second = items.filter { $0["id"]?.string == name }.dropFirst().first ?? request
            return (second.location(of: "id"), "")
        case .unknownDependency(let task, let dependency):
            let others = items.compactMap { $0["id"]?.string }.filter { $0 != task }
            return (
                item(task).location(of: dependency, in: ["requires", "blocked_by", "enhances"]),
                Spelling.hint(for: dependency, among: others)
            )
        case .unknownPool(let task, let pool):
            return (
                item(task).location(of: "pool"),
                Spelling.hint(for: pool, among: configuration.pools.map(\.name))
            )
        case .cycle(let names):
            let next = names.count > 1 ? names[1] : names[0]
            return (item(names[0]).location(of: next, in: ["requires", "blocked_by"]), "")
        case .noPlan, .callFailed:
            return (request.location, "")
        }
    }
}

extension LocatedValue {
    /// Where one of some lists holds a name, or the object where none does.
    fileprivate func location(of name: String, in lists: [String]) -> TextLocation {
        let names = lists.flatMap { self[$0]?.items ?? [] }
        return (names.first { $0.string == name } ?? self).location
    }
}
