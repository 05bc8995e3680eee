/// Follows one run from outside: hands its rows on, tells how far it is, and may stop it.
struct RunFollower: Sendable {
    /// So many steps pass between two looks at the run; a power of two.
    private static var interval: Int { 8192 }

    /// The rows of the first executions.
    private(set) var rows: [TaskRow] = []
    /// Whether the run is to go no further.
    private(set) var isStopped = false

    private let limit: Int
    private let sink: (any TaskRowSink)?
    private let progress: (@Sendable (RunProgress) -> Bool)?
    private var steps = 0

    /// Prepares to follow a run that has not begun.
    ///
    /// - Parameters:
    ///   - limit: Up to which execution rows are kept.
    ///   - sink: Takes all rows.
    ///   - progress: Learns how far the run is; says whether it is to go on.
    init(
        keepingRowsOf limit: Int, sink: (any TaskRowSink)?,
        progress: (@Sendable (RunProgress) -> Bool)?
    ) {
        self.limit = limit
        self.sink = sink
        self.progress = progress
        isStopped = progress.map { !$0(RunProgress()) } ?? false
    }

    /// Up to which execution rows have to be made.
    var rowLimit: Int { sink == nil ? limit : .max }

    /// Lets a step of the run pass, and looks at the run now and then.
    mutating func step(_ observer: inout RunObserver) {
        steps &+= 1
        if steps & (Self.interval - 1) == 0 { look(at: &observer, isOver: false) }
    }

    /// Takes what is left once the run is over and succeeded.
    mutating func finish(_ observer: inout RunObserver) {
        look(at: &observer, isOver: true)
        if let sink, !isStopped { isStopped = !sink.finish() }
    }

    private mutating func look(at observer: inout RunObserver, isOver: Bool) {
        observer.takeRows { new in
            rows += new.prefix { $0.execution <= limit }
            if let sink, !sink.take(new) { isStopped = true }
        }
        guard let progress else { return }
        let statistics = observer.statistics
        let state = RunProgress(
            instant: statistics.latest, answered: statistics.statistics.responded, isOver: isOver)
        if !progress(state) { isStopped = true }
    }
}
