import ParallelExecution

/// The one serial task that stands for a plan that was refused.
extension ScriptedAgents {
    /// What a fallback task does: it takes the work of the tasks that it replaces, as each of them
    /// would have drawn it, unless rules say otherwise; errors and outputs are those of its rules.
    func fallback(_ call: Call, ofRequest request: Int, at now: Int64) -> ScriptedCall {
        let table = tables[call.mode == .serial ? 0 : 1][request]
        let candidates = table[Self.fallbackEntry]
        let key = DrawKey(seed: seed ^ candidates.key, round: UInt32(call.round))
        let stated = candidates.rules.filter { fits($0.condition, call) }.map(\.behaviour).answer
        let work = replacedWork(table.dropFirst(Self.firstTaskEntry), call)
        let usage = TokenUsage(
            input: stated.tokensIn.map { tokens($0, .tokensIn, call, key) } ?? work.usage.input,
            output: stated.tokensOut.map { tokens($0, .tokensOut, call, key) }
                ?? work.usage.output,
            cached: stated.tokensCached.map { tokens($0, .tokensCached, call, key) }
                ?? Int64(work.usage.cachedInput))
        let latency =
            stated.latency.map { duration($0, usage, .latency, call, key) } ?? work.latency
        let answer = ended(stated.outcome, latency, usage, call)
        return strike(answer, candidates.faults, call, key, now)
    }

    /// What the tasks of a plan take together in an attempt, with the draws of their own attempts;
    /// at most what one call may take.
    private func replacedWork(
        _ tasks: ArraySlice<Candidates>, _ call: Call
    ) -> (latency: Int64, usage: TokenUsage) {
        var latency: Int64 = 0
        var input: Int64 = 0
        var cached: Int64 = 0
        var output: Int64 = 0
        for candidates in tasks {
            let rules = candidates.rules.filter { rule in
                rule.condition.fits(
                    attempt: Int(call.attempt), round: Int(call.round),
                    model: candidates.pool?.model(ofAttempt: Int(call.attempt)))
            }
            let draws = Draws(layers(rules, candidates, call).combined)
            let key = DrawKey(seed: seed ^ candidates.key, round: UInt32(call.round))
            let usage = TokenUsage(
                input: tokens(draws.tokensIn, .tokensIn, call, key),
                output: tokens(draws.tokensOut, .tokensOut, call, key),
                cached: tokens(draws.tokensCached, .tokensCached, call, key))
            // The limits keep each sum within 64 bits.
            latency = min(
                latency + duration(draws.latency, usage, .latency, call, key),
                ScenarioLimits.duration)
            input = min(input + usage.input, Int64(ScenarioLimits.tokens))
            output = min(output + usage.output, Int64(ScenarioLimits.tokens))
            cached += Int64(usage.cachedInput)
        }
        return (latency, TokenUsage(input: input, output: output, cached: cached))
    }
}
