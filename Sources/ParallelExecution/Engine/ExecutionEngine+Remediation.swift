import Collections

/// Conflicts: what the aggregator finds, what is sent back, what is flagged.
extension ExecutionEngine {
    /// Records the conflicts among the newest results and sends back what must be done again.
    ///
    /// - Returns: Whether tasks were added, so that the execution goes on.
    mutating func remediate(_ id: ExecutionID) -> Bool {
        guard !executions[id].outputs.isEmpty else { return false }
        let detected = view(of: id).aggregator.conflicts()
        settleRemediated(id, unless: detected)
        let mayRepeat =
            Int(executions[id].round) < setup.configuration.maxRemediationRounds
            && !executions[id].isStopped
        var remediation = Remediation()
        var places: [Conflict.Subject: Int] = [:]
        for (index, conflict) in executions[id].conflicts.enumerated() {
            places[conflict.subject] = index
        }
        for conflict in detected {
            let known = places[conflict.subject]
            if let known, executions[id].conflicts[known].resolution != nil { continue }
            let index = known ?? record(conflict, id)
            places[conflict.subject] = index
            if let resolution = conflict.resolution {
                settleConflict(index, as: resolution, id)
            } else if !mayRepeat
                || !remediation.add(author: conflict.author, target: conflict.target)
            {
                settleConflict(index, as: .flagged, id)
            }
        }
        guard !remediation.bases.isEmpty else { return false }
        add(remediation, id)
        return true
    }

    /// Closes the conflicts under remediation that the newest results no longer have.
    private mutating func settleRemediated(_ id: ExecutionID, unless detected: [Conflict]) {
        guard !executions[id].conflicts.isEmpty else { return }
        let current = Set(detected.map(\.subject))
        for index in executions[id].conflicts.indices {
            let conflict = executions[id].conflicts[index]
            guard conflict.resolution == nil, !current.contains(conflict.subject) else { continue }
            settleConflict(index, as: .remediated, id)
        }
    }

    /// Gives up on conflicts under remediation, because nobody will look at the newest results.
    mutating func flagOpenConflicts(_ id: ExecutionID) {
        for index in executions[id].conflicts.indices
        where executions[id].conflicts[index].resolution == nil {
            settleConflict(index, as: .flagged, id)
        }
    }

    private mutating func record(_ conflict: Conflict, _ id: ExecutionID) -> Int {
        var open = conflict
        open.resolution = nil
        executions[id].conflicts.append(open)
        let index = executions[id].conflicts.count - 1
        emit(.conflictFound(conflict: Int32(index), conflict.kind), id)
        return index
    }

    private mutating func settleConflict(
        _ index: Int, as resolution: Conflict.Resolution, _ id: ExecutionID
    ) {
        executions[id].conflicts[index].resolution = resolution
        emit(.conflictSettled(conflict: Int32(index), resolution), id)
    }

    /// Adds the tasks of another round, and works on them.
    private mutating func add(_ remediation: Remediation, _ id: ExecutionID) {
        executions[id].round += 1
        let round = executions[id].round
        let first = TaskIndex(executions[id].tasks.count)
        let added = first..<first.advanced(by: remediation.bases.count)
        executions[id].phase = .executing(unsettled: added.count)
        var positions: [TaskIndex: TaskIndex] = [:]
        for (index, base) in zip(added, remediation.bases) {
            positions[base] = index
            let required = remediation.links.count { $0.author == base }
            tasks.append(
                TaskRecord(
                    base: base, round: round, node: executions[id].graph.nodes[base],
                    remaining: Int32(required)),
                to: &executions[id].tasks)
            emit(.remediationAdded(task: index, base: base, round: round), id)
        }
        for link in remediation.links {
            if let from = positions[link.target], let to = positions[link.author] {
                executions[id].addedLinks.append((from, to))
            }
        }
        releaseTasks(added, of: id)
    }
}
