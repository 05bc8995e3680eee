import Analysis
import CommandLine
import Jobs
import Platform
import Reporting
import Scenarios

/// Results against baselines.
extension CheckCommand {
    private static let changesName = "changes.md"
    /// How many baselines without a scenario are named.
    private static let mostNames = 3

    /// Compares a result with its baseline, or writes that anew.
    func compare(
        _ result: ScenarioResult, _ index: Int, _ outcome: inout CheckOutcome
    ) throws(Failure) {
        let name = result.scenario.name
        switch baselines.find(name) {
        case .none:
            if options.isUpdating { return try write(result, index, "written", &outcome) }
            let message = "no baseline \(baselines.file(of: name))"
            Console.complain(
                "\(scenarios[index].path): \(message): write it with clawsim check --update")
            outcome.miss("no baseline", message)
        case .incompatible(let message):
            if options.isUpdating { return try write(result, index, "rewritten", &outcome) }
            Console.complain(message)
            outcome.miss("unusable baseline", message)
        case .corrupt(let message):
            Console.complain(message)
            outcome.miss("unusable baseline", message)
        case .found(let baseline):
            let check = BaselineCheck.simulate(
                result, against: baseline, guarding: guarded[index],
                tolerance: options.tolerance.value)
            try writeChanges(check, of: name)
            if !options.isUpdating {
                return try judge(check, scenarios[index].path, name, &outcome)
            }
            let recorded = Baseline.record(result, guarding: guarded[index])
            guard recorded.text != baseline.text else { return }
            try tell(check, of: name)
            try write(result, index, "rewritten", &outcome)
            outcome.metrics = check.moved.map(BaselineText.line)
        }
    }

    private func write(
        _ result: ScenarioResult, _ index: Int, _ words: String, _ outcome: inout CheckOutcome
    ) throws(Failure) {
        try baselines.write(Baseline.record(result, guarding: guarded[index]))
        (outcome.words, outcome.effect) = (words, .yellow)
    }

    private func judge(
        _ check: BaselineCheck, _ path: String, _ name: String, _ outcome: inout CheckOutcome
    ) throws(Failure) {
        outcome.suite.append(check)
        switch check.verdict {
        case .unchanged: break
        case .changed: outcome.pass("changed, no guarded metric", .yellow)
        case .improved: outcome.pass("better", .green)
        case .tolerated: outcome.pass("worse, within the tolerance", .yellow)
        case .worse:
            let worse = check.guarded.filter { $0.verdict == .worse }.map(\.name)
            let text = BaselineText.regression(check, file: changesFile(of: name))
            Console.complain(
                "\(path): worse than the baseline: \(worse.joined(separator: ", "))\n"
                    + text.dropLast())
            outcome.fail("worse", .regression)
        }
        if check.verdict != .worse { try tell(check, of: name) }
        outcome.metrics = check.moved.map(BaselineText.line)
        if !check.unknown.isEmpty {
            let names = check.unknown.map(\.name).joined(separator: ", ")
            Console.complain(
                "\(path): the baseline \(baselines.file(of: name)) does not know \(names): "
                    + "write it anew with clawsim check --update")
            outcome.fail(
                "\(outcome.words), unknown to the baseline: \(names)", .incompatibleBaseline)
        }
    }

    private func tell(_ check: BaselineCheck, of name: String) throws(Failure) {
        guard !options.isQuiet else { return }
        let text = BaselineText.summary(
            check, of: name, file: changesFile(of: name), style: Console.style)
        if !text.isEmpty { try Console.write(text) }
    }

    // MARK: What moved

    private func changesFile(of name: String) -> String {
        "\(reports)/\(name)/\(Self.changesName)"
    }

    /// Writes everything that moved; where nothing did, no older file is left that says otherwise.
    private func writeChanges(_ check: BaselineCheck, of name: String) throws(Failure) {
        guard check.verdict != .unchanged || check.isScenarioChanged else {
            FileSystem.remove(changesFile(of: name))
            return
        }
        try OutputDirectory(path: "\(reports)/\(name)").write(texts: [
            (Self.changesName, BaselineText.markdown(check, of: name))
        ])
    }

    /// Says which baselines belong to none of the scenarios of a whole folder.
    func complainAboutGoneScenarios() {
        let known = Set(scenarios.map(\.scenario.name))
        let gone = baselines.scenarios.filter { !known.contains($0) }.map(baselines.file)
        guard !gone.isEmpty else { return }
        let more = gone.count - Self.mostNames
        Console.complain(
            "no scenario here belongs to \(gone.prefix(Self.mostNames).joined(separator: ", "))"
                + (more > 0 ? " and \(more) more" : "")
                + ": remove baselines whose scenarios are gone, --update does not")
    }
}
