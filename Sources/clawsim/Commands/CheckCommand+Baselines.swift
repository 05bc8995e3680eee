import Analysis
import Foundation
import Reporting
import Scenarios

/// Results against baselines.
extension CheckCommand {
    private static let changesName = "changes.md"
    /// How many baselines without a scenario are named.
    private static let mostNames = 3

    /// Compares a result with its baseline, or writes that anew.
    func compare(
        _ result: ScenarioResult, _ index: Int, _ suite: JUnitSuite
    ) throws(Failure) -> CheckOutcome {
        let name = result.scenario.name
        let path = scenarios[index].path
        switch baselines.find(name) {
        case .none:
            if isUpdating { return try write(result, index, "written", suite) }
            let message = "no baseline \(baselines.file(of: name))"
            Console.complain("\(path): \(message): write it with clawsim check --update")
            return unusable("no baseline", message, suite)
        case .incompatible(let message):
            if isUpdating { return try write(result, index, "rewritten", suite) }
            Console.complain(message)
            return unusable("unusable baseline", message, suite)
        case .corrupt(let message):
            Console.complain(message)
            return unusable("unusable baseline", message, suite)
        case .found(let baseline):
            let check = BaselineCheck(
                result, against: baseline, guarding: guarded[index], tolerance: tolerance)
            try writeChanges(check, of: name)
            return try isUpdating
                ? update(baseline, result, index, check, suite) : judge(check, path, name, suite)
        }
    }

    private func unusable(
        _ words: String, _ message: String, _ suite: JUnitSuite
    ) -> CheckOutcome {
        var suite = suite
        suite.cases.append(JUnitCase("baseline", .failed(type: "baseline", message: message)))
        return CheckOutcome(words, .red, codes: [.incompatibleBaseline], suite: suite)
    }

    private func write(
        _ result: ScenarioResult, _ index: Int, _ words: String, _ suite: JUnitSuite
    ) throws(Failure) -> CheckOutcome {
        try baselines.write(Baseline(result, guarding: guarded[index]))
        return CheckOutcome(words, .yellow, suite: suite)
    }

    private func update(
        _ old: Baseline, _ result: ScenarioResult, _ index: Int, _ check: BaselineCheck,
        _ suite: JUnitSuite
    ) throws(Failure) -> CheckOutcome {
        guard Baseline(result, guarding: guarded[index]).text != old.text else {
            return CheckOutcome("unchanged", suite: suite)
        }
        try tell(check, of: result.scenario.name)
        var outcome = try write(result, index, "rewritten", suite)
        outcome.metrics = check.moved.map(BaselineText.line)
        return outcome
    }

    private func judge(
        _ check: BaselineCheck, _ path: String, _ name: String, _ suite: JUnitSuite
    ) throws(Failure) -> CheckOutcome {
        var suite = suite
        suite.append(check)
        var outcome: CheckOutcome
        switch check.verdict {
        case .unchanged:
            outcome = CheckOutcome("unchanged", suite: suite)
        case .changed:
            outcome = passed("changed, no guarded metric", .yellow, suite)
        case .improved:
            outcome = passed("better", .green, suite)
        case .tolerated:
            outcome = passed("worse, within the tolerance", .yellow, suite)
        case .worse:
            let worse = check.guarded.filter { $0.verdict == .worse }.map(\.name)
            let text = BaselineText.regression(check, file: changesFile(of: name))
            Console.complain(
                "\(path): worse than the baseline: \(worse.joined(separator: ", "))\n"
                    + text.dropLast())
            outcome = CheckOutcome("worse", .red, codes: [.regression], suite: suite)
        }
        if check.verdict != .worse { try tell(check, of: name) }
        outcome.metrics = check.moved.map(BaselineText.line)
        if !check.unknown.isEmpty {
            let names = check.unknown.map(\.name).joined(separator: ", ")
            Console.complain(
                "\(path): the baseline \(baselines.file(of: name)) does not know \(names): "
                    + "write it anew with clawsim check --update")
            outcome.words += ", unknown to the baseline: \(names)"
            outcome.effect = .red
            outcome.codes.append(.incompatibleBaseline)
        }
        return outcome
    }

    private func passed(
        _ words: String, _ effect: TerminalEffect, _ suite: JUnitSuite
    ) -> CheckOutcome {
        CheckOutcome(
            "\(words): clawsim check --update writes the new baseline", effect, suite: suite)
    }

    private func tell(_ check: BaselineCheck, of name: String) throws(Failure) {
        guard !isQuiet else { return }
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
            try? FileManager.default.removeItem(atPath: changesFile(of: name))
            return
        }
        try OutputDirectory(path: "\(reports)/\(name)").write([
            (
                Self.changesName,
                OutputDirectory.text(BaselineText.markdown(check, of: name))
            )
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
