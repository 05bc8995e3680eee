package import ParallelExecution

/// One request of a scenario, with the plan that the project manager answers and how each task
/// behaves by itself.
package struct ScenarioRequest: Sendable {
    /// The name by which rules refer to it.
    package var name: String
    /// What the client asks; the mode is set by the run.
    package var request: Request
    /// When it arrives, in nanoseconds.
    package var arrival: Int64
    /// How often its client asks how it stands, in nanoseconds; `nil` where it listens to events.
    package var poll: Int64?
    /// What the decomposition answers.
    package var plan: Plan
    /// How the agent of each planned task behaves where no rule says otherwise, by task.
    package var behaviours: [Behaviour]
    /// Whether the plan is meant to be refused.
    package var isRefusalMeant: Bool

    /// Creates a request.
    package init(
        name: String,
        request: Request,
        arrival: Int64 = 0,
        poll: Int64? = nil,
        plan: Plan,
        behaviours: [Behaviour],
        isRefusalMeant: Bool = false
    ) {
        precondition(behaviours.count == plan.tasks.count, "every task has a behaviour")
        self.name = name
        self.request = request
        self.arrival = arrival
        self.poll = poll
        self.plan = plan
        self.behaviours = behaviours
        self.isRefusalMeant = isRefusalMeant
    }
}

extension [ScenarioRequest] {
    /// The requests by arrival; those of one instant stay in order.
    package var inOrderOfArrival: [ScenarioRequest] {
        enumerated().sorted {
            ($0.element.arrival, $0.offset) < ($1.element.arrival, $1.offset)
        }.map(\.element)
    }
}
