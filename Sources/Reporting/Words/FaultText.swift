import Exact
import ParallelExecution
import Scenarios

/// A fault in words: `database unavailable from 10 min, in 50 % of the calls`.
enum FaultText {
    /// What goes wrong, where, when and how often.
    static func words(_ fault: Fault) -> String {
        var text = "\(place(fault.condition)) \(kind(fault.kind))"
        let window = fault.window
        if window.lowerBound > 0 { text += " from \(TimeText.text(window.lowerBound))" }
        if window.upperBound < Int64.max { text += " until \(TimeText.text(window.upperBound))" }
        if fault.perMillion < 1_000_000 {
            text += ", in \(ReportText.percent(Double(fault.perMillion) / 1e6)) of the calls"
        }
        return text
    }

    private static func place(_ condition: CallCondition) -> String {
        var text = condition.pool ?? (condition.task == nil ? "every agent" : "")
        if let task = condition.task { text += (text.isEmpty ? "" : "'s ") + task }
        if let request = condition.request { text += " of \(request)" }
        if let attempt = condition.attempt { text += " at attempt \(attempt)" }
        if let round = condition.round { text += " in round \(round)" }
        if let model = condition.model { text += " with \(model)" }
        if let mode = condition.mode { text += " in \(mode) mode" }
        return text
    }

    private static func kind(_ kind: Fault.Kind) -> String {
        switch kind {
        case .unavailable: "unavailable"
        case .rateLimit(let wait): "rate-limited for \(TimeText.text(wait)) each"
        case .error(let errorClass): "fails as \(words(errorClass))"
        case .crash: "crashes"
        case .hang: "hangs"
        case .slow(let perMille):
            "takes \(ReportText.percent(Double(perMille) / 1_000)) of its time"
        }
    }

    private static func words(_ errorClass: ErrorClass) -> String {
        switch errorClass {
        case .transient: "transient"
        case .unavailable: "unavailable"
        case .permanent: "permanent"
        case .rateLimited: "rate-limited"
        }
    }
}
