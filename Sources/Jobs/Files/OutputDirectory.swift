package import Foundation

/// A directory that receives files whole or not at all.
package struct OutputDirectory {
    /// Writes the content of a file that is open.
    package typealias Content = (FileHandle) throws -> Void

    package let path: String

    /// Names a directory, which is made when something is written.
    package init(path: String) {
        self.path = path
    }

    /// Writes files beside their places and renames them once all are there.
    ///
    /// - Throws: ``Failure`` that names the directory and the reason.
    package func write(_ files: [(name: String, content: Content)]) throws(Failure) {
        let manager = FileManager.default
        var written: [(part: String, place: String)] = []
        do {
            for file in files {
                let part = hiddenPath(file.name)
                written.append((part, path + "/" + file.name))
                let handle = try create(part)
                try file.content(handle)
                try handle.close()
            }
            for file in written {
                guard rename(file.part, file.place) == 0 else {
                    throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
                }
            }
        } catch {
            for file in written { try? manager.removeItem(atPath: file.part) }
            throw failure(error)
        }
    }

    /// Writes text files, all of them or none.
    package func write(texts: [(name: String, text: String)]) throws(Failure) {
        try write(texts.map { ($0.name, Self.text($0.text)) })
    }

    /// The path of a file of this process that is not to be seen when all is done.
    func hiddenPath(_ name: String) -> String {
        "\(path)/.\(name).part-\(ProcessInfo.processInfo.processIdentifier)"
    }

    /// Creates an empty file below the directory, and the directory.
    func create(_ file: String) throws -> FileHandle {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        let url = URL(fileURLWithPath: file)
        try Data().write(to: url)
        return try FileHandle(forWritingTo: url)
    }

    /// Says that something could not be written here.
    func failure(_ error: any Error) -> Failure {
        Failure("cannot write to \(path): \(error.localizedDescription)", .internalError)
    }

    /// The content of a text file.
    package static func text(_ text: String) -> Content {
        { try $0.write(contentsOf: Data(text.utf8)) }
    }

    /// Writes one file, never over another unless told to.
    ///
    /// - Throws: ``Failure`` when the file is there, or cannot be written.
    package static func write(_ text: String, to path: String, isForced: Bool) throws(Failure) {
        guard !path.isEmpty else { throw Failure("a file needs a name", .usage) }
        guard !ScenarioPaths.isDirectory(path) else {
            throw Failure("\(path) is a directory: name a file in it", .usage)
        }
        if FileManager.default.fileExists(atPath: path) {
            // A device or a pipe is written to, never replaced by a file.
            let attributes = try? FileManager.default.attributesOfItem(atPath: path)
            let kind = attributes?[.type] as? FileAttributeType
            if kind != .typeRegular, kind != .typeSymbolicLink {
                return try append(text, to: path)
            }
            guard isForced else {
                throw Failure("\(path) exists: name another file, or use --force", .usage)
            }
        }
        let url = URL(fileURLWithPath: path)
        try OutputDirectory(path: url.deletingLastPathComponent().path)
            .write(texts: [(url.lastPathComponent, text)])
    }

    /// Writes text to a device, to a pipe, or to the end of a file, which is made if need be.
    ///
    /// - Throws: ``Failure`` when it cannot be written.
    package static func append(_ text: String, to path: String) throws(Failure) {
        do {
            let url = URL(fileURLWithPath: path)
            if !FileManager.default.fileExists(atPath: path) { try Data().write(to: url) }
            let handle = try FileHandle(forWritingTo: url)
            // Devices and pipes have no end to look for.
            _ = try? handle.seekToEnd()
            try handle.write(contentsOf: Data(text.utf8))
            try handle.close()
        } catch {
            throw Failure(
                "cannot write to \(path): \(error.localizedDescription)", .internalError)
        }
    }
}
