package import Analysis
import Platform

/// The directory of the baselines, a file a scenario.
package struct BaselineDirectory {
    /// What there is of a baseline.
    package enum Finding {
        case none
        case found(Baseline)
        /// It cannot be used and is not to be replaced, and why.
        case corrupt(String)
        /// It has another layout and may be replaced, and why it cannot be used.
        case incompatible(String)
    }

    private let path: String

    /// Names a directory.
    package init(path: String) {
        self.path = path
    }

    /// The file of a scenario's baseline.
    package func file(of scenario: String) -> String { "\(path)/\(scenario).json" }

    /// The scenarios that have baselines, in alphabetical order.
    package var scenarios: [String] {
        let files = (try? FileSystem.names(in: path)) ?? []
        return files.filter { $0.hasSuffix(".json") && !$0.hasPrefix(".") }.sorted()
            .map { String($0.dropLast(".json".count)) }
    }

    /// Looks for the baseline of a scenario.
    package func find(_ scenario: String) -> Finding {
        let file = file(of: scenario)
        guard FileSystem.exists(file) else { return .none }
        guard let bytes = try? FileSystem.contents(of: file) else {
            return .corrupt("\(file): the baseline cannot be read")
        }
        do {
            let baseline = try Baseline.read(bytes, file: file)
            guard baseline.scenario == scenario else {
                return .corrupt(
                    "\(file): this is the baseline of \"\(baseline.scenario)\": "
                        + "remove it and run clawsim check --update")
            }
            return .found(baseline)
        } catch {
            switch error {
            case .incompatible(let message): return .incompatible(message)
            case .corrupt(let error):
                return .corrupt("\(error): remove the file and run clawsim check --update")
            }
        }
    }

    /// Writes a baseline; another of its scenario is replaced at once or not at all.
    package func write(_ baseline: Baseline) throws(Failure) {
        try OutputDirectory(path: path)
            .write(texts: [("\(baseline.scenario).json", baseline.text)])
    }
}
