package import ParallelExecution

/// Which events of a trace are shown: of which executions, and from when to when.
package struct TraceSelection: Sendable, Equatable {
    /// The numbers of executions; `nil` for all.
    package var executions: Set<UInt32>?
    /// The instants in nanoseconds.
    package var times: ClosedRange<Int64>

    /// Everything, unless it says otherwise.
    package init(
        executions: Set<UInt32>? = nil, times: ClosedRange<Int64> = Int64.min...Int64.max
    ) {
        self.executions = executions
        self.times = times
    }

    /// Whether an event is shown.
    package func contains(_ event: ExecutionEvent) -> Bool {
        times.contains(event.at) && contains(event.execution.number)
    }

    /// Whether anything of an execution may be shown.
    package func contains(_ execution: UInt32) -> Bool {
        executions?.contains(execution) ?? true
    }
}

extension RunTrace {
    /// The executions that did not complete, those included that a stalled run left without a
    /// response; in order of arrival.
    package var incomplete: [UInt32] {
        var completed: Set<UInt32> = []
        for event in events {
            if case .responded(.completed, _) = event.kind {
                completed.insert(event.execution.number)
            }
        }
        return (0..<UInt32(executions.count)).map { $0 + 1 }.filter { !completed.contains($0) }
    }

    /// The execution that took longest from arrival to response, the first of equals; `nil` where
    /// none was responded to.
    package var slowest: UInt32? {
        var arrivals = [Int64](repeating: 0, count: executions.count)
        var slowest: (number: UInt32, duration: Int64)?
        for event in events {
            let number = event.execution.number
            switch event.kind {
            case .arrived: arrivals[Int(number) - 1] = event.at
            case .responded:
                let duration = event.at - arrivals[Int(number) - 1]
                let known = slowest ?? (number, -1)
                let isLonger = known.duration < duration
                if isLonger || (known.duration == duration && number < known.number) {
                    slowest = (number, duration)
                }
            case .routed, .admitted, .planned, .coordinationFailed, .executionTimedOut, .refused,
                .taskQueued, .attemptStarted, .attemptEnded, .backingOff, .taskSettled, .aggregated,
                .conflictFound, .conflictSettled, .remediationAdded,
                .synthesised:
                continue
            }
        }
        return slowest?.number
    }
}
