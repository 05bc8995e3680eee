import Jobs
import Platform
import Search

/// The capsules of one search, a file for each way of failing.
///
/// A capsule is written as soon as its failure is seen and replaced once it is small, so that
/// nothing is lost however the search ends.
struct CapsuleFiles {
    /// Where they are.
    let directory: String
    /// Whether files that are there are replaced.
    let isForced: Bool
    private var paths: [FailureKind: String] = [:]
    /// The failures whose capsules this search has written.
    private var written: Set<FailureKind> = []

    init(in directory: String, isForced: Bool) {
        (self.directory, self.isForced) = (directory, isForced)
    }

    /// Keeps a failing variant of a kind that is seen for the first time.
    ///
    /// Whatever keeps it from being written is thrown when it is written for good.
    mutating func keep(_ kind: FailureKind, _ variant: () -> Variant) {
        if paths[kind] == nil { _ = try? write(variant(), kind) }
    }

    /// Where the capsule of a failure is that this search has written; `nil` where there is none.
    func path(ofWritten kind: FailureKind) -> String? {
        written.contains(kind) ? paths[kind] : nil
    }

    /// Writes a failing variant; a file that is there stays, unless this search wrote it.
    ///
    /// - Returns: Where it is.
    /// - Throws: ``Failure`` where it cannot be written.
    mutating func write(_ variant: Variant, _ kind: FailureKind) throws(Failure) -> String {
        let path = path(of: kind)
        let capsule = Capsule.record(variant, failure: kind, version: Version.current)
        try OutputDirectory.write(
            capsule.text, to: path, isForced: isForced || written.contains(kind))
        written.insert(kind)
        return path
    }

    /// Where a failure's capsule is or would be.
    private mutating func path(of kind: FailureKind) -> String {
        if let path = paths[kind] { return path }
        let stem = "\(directory)/\(kind.fileName)"
        var path = "\(stem).json"
        var number = 2
        // No other failure of this search has the name: two may differ in signs only.
        while paths.values.contains(path) {
            path = "\(stem)-\(number).json"
            number += 1
        }
        paths[kind] = path
        return path
    }
}

extension FailureKind {
    /// The failure in words that a file may be called.
    fileprivate var fileName: String {
        let words = description.lowercased().map {
            $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-"
        }
        let parts = String(words).split(separator: "-")
        return String(parts.joined(separator: "-").prefix(100))
    }
}
