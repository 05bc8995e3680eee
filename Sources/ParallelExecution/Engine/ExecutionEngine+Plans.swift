extension ExecutionEngine {
    /// Takes over the plans that another engine has resolved under the same configuration.
    package mutating func adoptPlans(of other: borrowing ExecutionEngine) {
        plans = other.plans
    }
}
