import JSON

extension Plan {
    /// Reads the plan in what a project manager's model answers.
    ///
    /// The plan is the last array or object of the text that is one: tasks in an array, or an
    /// object with `tasks` or `parallel_tasks`. It may stand in a code fence, or under the key
    /// `plan`, with words around it. Keys that mean nothing to a plan are ignored.
    ///
    /// - Parameter answer: The text.
    /// - Throws: What is wrong, where, in one line.
    public convenience init(answer: String) throws(PlanAnswerError) {
        do throws(LocatedError) {
            let plan = try Self.plan(in: answer)
            let codec = Self.codec(of: PlannedTask.codec)
            self.init(try codec.read(codec.shape.pruned(plan)))
        } catch {
            throw PlanAnswerError(description: error.description)
        }
    }

    /// Finds what looks like a plan; its error is that of the longest text that is nearly JSON.
    private static func plan(in answer: String) throws(LocatedError) -> LocatedValue {
        var parser = LocatedJSONParser(answer, file: "answer")
        var plan: LocatedValue?
        var failure: (length: Int, error: LocatedError)?
        var hasValue = false
        // Tasks behind what is nearly an object may be those of a plan that lacks the rest.
        var mayBeList = true
        while let start = parser.skipToOpening() {
            let isObject = parser.isAtObject
            do throws(LocatedError) {
                let value = try parser.embeddedValue()
                hasValue = true
                guard isObject || mayBeList else { continue }
                if let found = looksLikePlan(value) ? value : value["plan"], looksLikePlan(found) {
                    // An empty list may be anything, and is no better than a plan with tasks.
                    if found.kind != .array([]) || plan == nil { plan = found }
                }
            } catch {
                if isObject { mayBeList = false }
                let length = parser.position - start
                if length > failure?.length ?? 0 { failure = (length, error) }
            }
        }
        if let plan { return plan }
        if let failure { throw failure.error }
        throw LocatedError(
            TextLocation(file: "answer"),
            hasValue
                ? "there is no plan in it: no array of tasks, and no object with \"tasks\" or "
                    + "\"parallel_tasks\""
                : "there is no JSON in it: a plan is an array or an object")
    }

    private static func looksLikePlan(_ value: LocatedValue) -> Bool {
        switch value.kind {
        case .array(let items): items.allSatisfy { $0["id"] != nil }
        case .object: value["tasks"] != nil || value["parallel_tasks"] != nil
        case .null, .bool, .number, .string: false
        }
    }
}
