/// Says how agents behave in the calls that it matches.
package struct AgentRule: Sendable {
    /// Which calls it is about.
    package var condition: CallCondition
    /// What the agent does.
    package var behaviour: Behaviour

    /// Creates a rule.
    package init(_ condition: CallCondition, behaviour: Behaviour) {
        self.condition = condition
        self.behaviour = behaviour
    }
}
