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

    /// Writes files beside their places and renames them once all are there.
    ///
    /// - Throws: ``Failure`` that names the directory and the reason.
    package func write(_ files: [(name: String, content: Content)]) throws(Failure) {
        var written: [(part: String, place: String)] = []
        do {
            for file in files {
                let part = hiddenPath(file.name)
                written.append((part, path + "/" + file.name))
                let open = try create(part)
                try file.content(open)
                try open.end()
            }
            for file in written { try FileSystem.move(file.part, to: file.place) }
        } catch {
            for file in written { FileSystem.remove(file.part) }
            throw failure(error)
        }
    }

    /// Writes text files, all of them or none.
    package func write(texts: [(name: String, text: String)]) throws(Failure) {
        try write(texts.map { ($0.name, Self.text($0.text)) })
    }

    /// The path of a file of this process that is not to be seen when all is done.
    func hiddenPath(_ name: String) -> String {
        "\(path)/.\(name).part-\(ThisProcess.identifier)"
    }

    /// Creates an empty file below the directory, and the directory.
    func create(_ file: String) throws(SystemError) -> OpenFile {
        try FileSystem.createDirectory(path)
        return try OpenFile(creating: file)
    }

    /// Says that something could not be written here.
    func failure(_ error: any Error) -> Failure {
        Failure("cannot write to \(path): \(error)", .internalError)
    }

    /// The content of a text file.
    package static func text(_ text: String) -> Content {
        { try $0.append(text) }
    }

    /// Writes one file, never over another unless told to.
    ///
    /// - Throws: ``Failure`` when the file is there, or cannot be written.
    package static func write(_ text: String, to path: String, isForced: Bool) throws(Failure) {
        guard !path.isEmpty else { throw Failure("a file needs a name", .usage) }
        guard !FileSystem.isDirectory(path) else {
            throw Failure("\(path) is a directory: name a file in it", .usage)
        }
        if FileSystem.exists(path) {
            // A device or a pipe is written to, never replaced by a file.
            let kind = FileStatus(of: path, followsLinks: false)?.kind
            if kind != .file, kind != .link { return try append(text, to: path) }
            guard isForced else {
                throw Failure("\(path) exists: name another file, or use --force", .usage)
            }
        }
        let (directory, name) = ShownPath.place(of: path)
        try OutputDirectory(path: directory).write(texts: [(name, text)])
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
