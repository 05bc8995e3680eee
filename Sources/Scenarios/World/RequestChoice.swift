import VirtualTime

/// Which request of the scenario each execution works on: a function of the execution's number.
struct RequestChoice: Sendable {
    private enum Rule: Sendable {
        /// One after another, and again.
        case turns(Int)
        /// Drawn by weight: the request, and the sum of weights up to and with it.
        case mix([(request: Int, upTo: UInt64)])
        /// What each row of a trace says; indirect, because every call of a run copies the rule.
        indirect case trace(ArrivalRecording)
    }

    private let rule: Rule
    private let seed: UInt64
    /// What clients say, by execution; goes before the rule.
    private var names: [UInt32: Int] = [:]

    init(_ scenario: Scenario, seed: UInt64) {
        self.seed = seed
        if case .trace(let trace)? = scenario.workload?.arrivals {
            rule = .trace(trace)
        } else if let mix = scenario.workload?.mix, !mix.isEmpty {
            var sum: UInt64 = 0
            rule = .mix(
                mix.map { share in
                    sum += UInt64(share.weight)
                    return (share.request, sum)
                })
        } else {
            rule = .turns(scenario.requests.count)
        }
    }

    /// Lets a client say which request an execution works on; `nil` forgets what it said.
    mutating func name(_ request: Int?, ofExecution number: UInt32) {
        names[number] = request
    }

    /// The request of the execution with a number, from 1.
    func request(ofExecution number: UInt32) -> Int {
        if !names.isEmpty, let named = names[number] { return named }
        switch rule {
        case .turns(1): return 0
        case .turns(let count): return Int(number - 1) % count
        case .trace(let trace): return Int(trace.row(ofExecution: number).request)
        case .mix(let shares):
            var random = KeyedRandom(
                seed: seed, execution: number, task: 0, attempt: 0, purpose: .mix)
            let drawn = random.next().multipliedFullWidth(by: shares[shares.count - 1].upTo).high
            return shares.first { drawn < $0.upTo }?.request ?? shares[0].request
        }
    }

    /// What a trace states of each request on average; states nothing for any other load.
    ///
    /// - Parameter count: How many requests there are.
    /// - Returns: One behaviour a request.
    /// - Complexity: O(rows + requests).
    func meanRows(requests count: Int) -> [Behaviour] {
        guard case .trace(let trace) = rule else {
            return Array(repeating: Behaviour(), count: count)
        }
        func means(_ field: (ArrivalRecording.Row) -> Int64) -> [Distribution?] {
            var sums = [(sum: Double, count: Double)](repeating: (0, 0), count: count)
            for row in trace.rows where field(row) >= 0 {
                sums[Int(row.request)].sum += Double(field(row))
                sums[Int(row.request)].count += 1
            }
            return sums.map { $0.count > 0 ? .fixed($0.sum / $0.count) : nil }
        }
        let durations = means(\.duration)
        let tokensIn = means { Int64($0.tokensIn) }
        let tokensOut = means { Int64($0.tokensOut) }
        return (0..<count).map { index in
            Behaviour(
                latency: durations[index].map { .drawn($0) }, tokensIn: tokensIn[index],
                tokensOut: tokensOut[index])
        }
    }

    /// What the trace states of an execution; `nil` for any other load.
    func row(ofExecution number: UInt32) -> ArrivalRecording.Row? {
        guard case .trace(let trace) = rule else { return nil }
        return trace.row(ofExecution: number)
    }
}
