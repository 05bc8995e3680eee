package import Platform

/// A directory that receives files whole or not at all.
package struct OutputDirectory {
    /// Writes the content of a file that is open.
    package typealias Content = (OpenFile) throws -> Void

    package let path: String

    /// Names a directory, which is made when something is written.
    package init(path: String) {
        self.path = path
    }

    /// Refuses a directory where nothing can be written, before there is anything to write.
    ///
    /// - Throws: ``Failure`` that names the directory and the reason.
    package func check() throws(Failure) {
        var nearest = path
        while !FileSystem.exists(nearest) {
            guard let above = FileSystem.directory(above: nearest) else {
                nearest = nearest.hasPrefix("/") ? "/" : "."
                break
            }
            nearest = above
        }
        do { try PendingFile(in: nearest, for: "trial").remove() } catch { throw failure(error) }
    }

    /// Writes files beside their places, and moves them there once all are written.
    ///
    /// - Throws: ``Failure`` that names the directory and the reason.
    package func write(_ files: [(name: String, content: Content)]) throws(Failure) {
        do {
            var written: [(file: PendingFile, place: String)] = []
            for file in files {
                let pending = try PendingFile(in: path, for: file.name)
                written.append((pending, path + "/" + file.name))
                try file.content(pending.file)
            }
            try PendingFile.place(written)
        } catch {
            throw failure(error)
        }
    }

    /// Writes text files, all of them or none.
    package func write(texts: [(name: String, text: String)]) throws(Failure) {
        try write(texts.map { ($0.name, Self.text($0.text)) })
    }

    /// Makes a file that has no name.
    func nameless(_ purpose: String) throws(SystemError) -> OpenFile {
        let pending = try PendingFile(in: path, for: purpose)
        pending.remove()
        return pending.file
    }

    /// Says that something could not be written here.
    func failure(_ error: any Error) -> Failure {
        Failure("cannot write to \(path): \(error)", .internalError)
    }

    /// The content of a text file.
    package static func text(_ text: String) -> Content {
        { try $0.append(text) }
    }

    /// Refuses a file that cannot be written, or is there and not to be replaced, before there is
    /// anything to write.
    ///
    /// - Throws: ``Failure`` that says why.
    package static func check(_ path: String, isForced: Bool) throws(Failure) {
        try refuse(path, isForced: isForced)
        guard FileStatus(of: path)?.kind != .other else { return }
        try OutputDirectory(path: ShownPath.place(of: path).directory).check()
    }

    /// Refuses what no file can be called, and a file that is not to be replaced.
    private static func refuse(_ path: String, isForced: Bool) throws(Failure) {
        guard !path.isEmpty else { throw Failure("a file needs a name", .usage) }
        switch FileStatus(of: path)?.kind {
        case .directory: throw Failure("\(path) is a directory: name a file in it", .usage)
        case .file where !isForced: throw isThere(path)
        case .file, .link, .other, nil: break
        }
    }

    private static func isThere(_ path: String) -> Failure {
        Failure("\(path) exists: name another file, or use --force", .usage)
    }

    /// Writes one file, never over another unless told to.
    ///
    /// - Throws: ``Failure`` when the file is there, or cannot be written.
    package static func write(_ text: String, to path: String, isForced: Bool) throws(Failure) {
        try refuse(path, isForced: isForced)
        // A device or a pipe is written to, never replaced by a file.
        guard FileStatus(of: path)?.kind != .other else { return try append(text, to: path) }
        let (directory, name) = ShownPath.place(of: path)
        let output = OutputDirectory(path: directory)
        guard !isForced else { return try output.write(texts: [(name, text)]) }
        do {
            let pending = try PendingFile(in: directory, for: name)
            try pending.file.append(text)
            if try pending.takePlace(path) { return }
        } catch {
            throw output.failure(error)
        }
        throw isThere(path)
    }

    /// Writes text to a device, to a pipe, or to the end of a file, which is made if need be.
    ///
    /// - Throws: ``Failure`` when it cannot be written.
    package static func append(_ text: String, to path: String) throws(Failure) {
        do {
            let file = try OpenFile(appendingTo: path)
            try file.append(text)
            try file.end()
        } catch {
            throw Failure(
                "cannot write to \(path): \(error)", .internalError)
        }
    }
}
