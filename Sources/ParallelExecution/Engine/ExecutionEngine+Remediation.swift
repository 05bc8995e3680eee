import Collections

/// Conflicts: what the aggregator finds, what is sent back, what is flagged.
extension ExecutionEngine {
    /// Records the conflicts among the newest results and sends back what must be done again.
    ///
    /// - Returns: Whether tasks were added, so that the execution goes on.
    mutating func remediate(
        _ slot: Int, _ now: Int64, _ output: inout EngineOutput
    ) -> Bool {
        guard !executions.elements[slot].outputs.isEmpty else { return false }
        let detected = conflicts(of: slot)
        settleRemediated(slot, unless: detected, now, &output)
        let mayRepeat = Int(executions.elements[slot].round) < configuration.maxRemediationRounds
        var remediation = Remediation()
        for conflict in detected {
            let known = executions.elements[slot].conflicts.firstIndex { $0.isSame(as: conflict) }
            if let known, executions.elements[slot].conflicts[known].resolution != nil { continue }
            let index = known ?? record(conflict, slot, now, &output)
            if let resolution = conflict.resolution {
                settleConflict(index, as: resolution, slot, now, &output)
            } else if !mayRepeat
                || !remediation.add(author: conflict.author, target: conflict.target)
            {
                settleConflict(index, as: .flagged, slot, now, &output)
            }
        }
        guard !remediation.bases.isEmpty else { return false }
        add(remediation, slot, now, &output)
        return true
    }

    private func conflicts(of slot: Int) -> [Conflict] {
        let record = executions.elements[slot]
        var results: [Aggregator.Result] = []
        for base in 0..<record.plannedCount {
            if let latest = record.latest(of: base) {
                results.append(Aggregator.Result(base: base, output: record.output(of: latest)))
            }
        }
        return Aggregator(results: results, names: record.graph.plan.tasks.map(\.id)).conflicts()
    }

    /// Closes the conflicts under remediation that the newest results no longer have.
    private mutating func settleRemediated(
        _ slot: Int, unless detected: [Conflict], _ now: Int64, _ output: inout EngineOutput
    ) {
        for index in executions.elements[slot].conflicts.indices {
            let conflict = executions.elements[slot].conflicts[index]
            guard conflict.resolution == nil,
                !detected.contains(where: { $0.isSame(as: conflict) })
            else { continue }
            settleConflict(index, as: .remediated, slot, now, &output)
        }
    }

    /// Gives up on conflicts under remediation, because nobody will look at the newest results.
    mutating func flagOpenConflicts(_ slot: Int, _ now: Int64, _ output: inout EngineOutput) {
        for index in executions.elements[slot].conflicts.indices
        where executions.elements[slot].conflicts[index].resolution == nil {
            settleConflict(index, as: .flagged, slot, now, &output)
        }
    }

    private mutating func record(
        _ conflict: Conflict, _ slot: Int, _ now: Int64, _ output: inout EngineOutput
    ) -> Int {
        var open = conflict
        open.resolution = nil
        executions.elements[slot].conflicts.append(open)
        let index = executions.elements[slot].conflicts.count - 1
        emit(
            .conflictFound(conflict: Int32(index), conflict.kind), executions.elements[slot].id,
            now, &output)
        return index
    }

    private mutating func settleConflict(
        _ index: Int, as resolution: Conflict.Resolution, _ slot: Int, _ now: Int64,
        _ output: inout EngineOutput
    ) {
        executions.elements[slot].conflicts[index].resolution = resolution
        emit(
            .conflictSettled(conflict: Int32(index), resolution), executions.elements[slot].id,
            now, &output)
    }

    private mutating func add(
        _ remediation: Remediation, _ slot: Int, _ now: Int64, _ output: inout EngineOutput
    ) {
        executions.elements[slot].round += 1
        executions.elements[slot].phase = .executing
        let round = executions.elements[slot].round
        let first = executions.elements[slot].tasks.count
        var positions: [Int: Int32] = [:]
        for (offset, base) in remediation.bases.enumerated() {
            positions[base] = Int32(first + offset)
            let node = executions.elements[slot].graph.nodes[base]
            let required = remediation.links.count { $0.author == base }
            executions.elements[slot].tasks.append(
                TaskRecord(
                    base: Int32(base), round: round, pool: node.pool, rank: node.rank,
                    remaining: Int32(required)))
            emit(
                .remediationAdded(
                    task: Int32(first + offset), base: Int32(base), round: round),
                executions.elements[slot].id, now, &output)
        }
        for link in remediation.links {
            if let from = positions[link.target], let to = positions[link.author] {
                executions.elements[slot].addedLinks.append((from, to))
            }
        }
        executions.elements[slot].unsettled = remediation.bases.count
        for task in first..<(first + remediation.bases.count) {
            release(task, of: slot, after: -1, now, &output)
        }
        enqueueNextInSerial(slot, after: -1, now, &output)
    }
}
