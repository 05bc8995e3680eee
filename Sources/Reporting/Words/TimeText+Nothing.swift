import Exact

extension TimeText {
    /// A time, or that there is none.
    static func text(_ nanoseconds: Int64?) -> String {
        nanoseconds.map { text($0) } ?? ReportText.nothing
    }

    /// A mean, or that there is none.
    static func text(_ nanoseconds: Ratio?) -> String {
        nanoseconds.map { text($0) } ?? ReportText.nothing
    }
}
