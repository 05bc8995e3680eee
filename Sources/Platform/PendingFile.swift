import Synchronization

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A file under a name of its own, beside the place that it is to take or without one; gone with
/// its holder unless it was moved to its place.
///
/// The name cannot be guessed and the file is locked as long as its process lives, so that whatever
/// a dead process has left can be told from the work of one that lives, and is removed.
package final class PendingFile: Sendable {
    private static let mark = ".part-"
    /// What stands at the end of the name of a file that has lost its place, and may get it back.
    private static let before = "~"

    /// The files that are there now.
    private static let paths = Mutex<Set<String>>([])
    /// The directories that were searched for what dead processes left.
    private static let searched = Mutex<Set<String>>([])

    /// The file, open to be written and read.
    package let file: OpenFile
    private let path: String
    private let isThere = Atomic(true)

    /// Makes a file.
    ///
    /// - Parameters:
    ///   - directory: Where, which is made if need be.
    ///   - name: What it is to be called.
    /// - Throws: Why it cannot be made.
    package init(in directory: String, for name: String) throws(SystemError) {
        try FileSystem.createDirectory(directory)
        Self.removeLeftovers(in: directory)
        while true {
            let (path, file) = try OpenFile.temporary("\(directory)/.\(name)\(Self.mark)")
            // Whoever looks for leftovers may have found the file before it was locked.
            // Not every file system has locks: there nothing is told to be left, nor removed.
            _ = file.lock(waits: true)
            guard file.hasName else { continue }
            _ = Self.paths.withLock { $0.insert(path) }
            (self.path, self.file) = (path, file)
            return
        }
    }

    deinit {
        remove()
    }

    /// Takes the name away, unless the file has its place; the content is there until it is closed.
    package func remove() {
        guard isThere.exchange(false, ordering: .relaxed) else { return }
        unlink(path)
        _ = Self.paths.withLock { $0.remove(path) }
    }

    // MARK: Taking places

    /// Moves files to their places, all of them or none; what stands there is replaced.
    ///
    /// - Throws: Why one cannot be moved.
    package static func place(
        _ files: [(file: PendingFile, place: String)]
    ) throws(SystemError) {
        for (file, _) in files { try file.file.synchronize() }
        try Interrupt.shielded { () throws(SystemError) in
            var done: [(place: String, before: String?)] = []
            do throws(SystemError) {
                for (file, place) in files {
                    done.append((place, file.nameOfBefore(place)))
                    try FileSystem.move(file.path, to: place)
                    file.isThere.store(false, ordering: .relaxed)
                    _ = paths.withLock { $0.remove(file.path) }
                }
            } catch {
                for (place, before) in done.reversed().dropFirst() {
                    if let before { try? FileSystem.move(before, to: place) } else { unlink(place) }
                }
                if let before = done.last?.before { unlink(before) }
                throw error
            }
            for case (_, let before?) in done { unlink(before) }
        }
        for directory in Set(files.map { FileSystem.directory(above: $0.place) ?? "." }) {
            // Not every file system can: the files themselves are safe.
            try? OpenFile(reading: directory).synchronize()
        }
    }

    /// Moves the file to a place where nothing stands.
    ///
    /// - Returns: Whether nothing stood there.
    package func takePlace(_ place: String) throws(SystemError) -> Bool {
        try file.synchronize()
        guard link(path, place) == 0 else {
            guard FileStatus(of: place, followsLinks: false) == nil else { return false }
            // Not every file system knows second names.
            try Self.place([(self, place)])
            return true
        }
        remove()
        return true
    }

    /// A second name for what stands at a place, so that it can come back.
    private func nameOfBefore(_ place: String) -> String? {
        let name = path + Self.before
        return link(place, name) == 0 ? name : nil
    }

    // MARK: What others left

    /// Removes the files of this process that have no place yet.
    static func removeAll() {
        paths.withLock { paths in
            for path in paths { unlink(path) }
            paths = []
        }
    }

    /// Removes what dead processes left in a directory.
    private static func removeLeftovers(in directory: String) {
        guard searched.withLock({ $0.insert(directory).inserted }) else { return }
        for name in (try? FileSystem.names(in: directory)) ?? [] where isOfPending(name) {
            let path = "\(directory)/\(name)"
            guard FileStatus(of: path, followsLinks: false)?.kind == .file,
                let file = try? OpenFile(reading: path), file.lock(waits: false)
            else { continue }
            unlink(path)
        }
    }

    private static func isOfPending(_ name: String) -> Bool {
        let name = name.hasSuffix(before) ? name.dropLast(before.count) : name[...]
        let suffix = name.suffix(mark.count + FileSystem.randomSigns)
        return name.hasPrefix(".") && suffix.hasPrefix(mark)
            && suffix.dropFirst(mark.count).allSatisfy {
                $0.isASCII && ($0.isLetter || $0.isNumber)
            }
    }
}
