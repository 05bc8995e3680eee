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
    private var taken: Set<String> = []
    /// The files that this search has written.
    private var written: Set<String> = []

    init(in directory: String, isForced: Bool) {
        (self.directory, self.isForced) = (directory, isForced)
    }

    /// Whether there is a capsule of a failure, from this search or from an earlier one.
    func has(_ kind: FailureKind) -> Bool { paths[kind] != nil }

    /// Writes a failing variant; a file that is there stays, unless this search wrote it.
    ///
    /// - Returns: Where it is.
    /// - Throws: ``Failure`` where it cannot be written.
    mutating func write(_ variant: Variant, _ kind: FailureKind) throws(Failure) -> String {
        let path = path(of: kind)
        let capsule = Capsule.record(variant, failure: kind, version: Version.current)
        try OutputDirectory.write(
            capsule.text, to: path, isForced: isForced || written.contains(path))
        written.insert(path)
        return path
    }

    /// Where a failure's capsule is or would be.
    mutating func path(of kind: FailureKind) -> String {
        if let path = paths[kind] { return path }
        // No other failure of this search has the name: two may differ in signs only.
        var name = kind.fileName
        var number = 2
        while !taken.insert(name).inserted {
            name = "\(kind.fileName)-\(number)"
            number += 1
        }
        let path = "\(directory)/\(name).json"
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
