import Foundation

/// A directory that receives files whole or not at all.
struct OutputDirectory {
    let path: String

    /// Writes files beside their places and renames them once all are there.
    ///
    /// - Throws: ``Failure`` that names the file and the reason.
    func write(_ files: [(name: String, text: String)]) throws(Failure) {
        let manager = FileManager.default
        var written: [(part: String, place: String)] = []
        do {
            try manager.createDirectory(atPath: path, withIntermediateDirectories: true)
            for file in files {
                let place = path + "/" + file.name
                let part = place + ".part-\(ProcessInfo.processInfo.processIdentifier)"
                written.append((part, place))
                try Data(file.text.utf8).write(to: URL(fileURLWithPath: part))
            }
            for file in written {
                guard rename(file.part, file.place) == 0 else {
                    throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
                }
            }
        } catch {
            for file in written { try? manager.removeItem(atPath: file.part) }
            throw Failure(
                "cannot write to \(path): \(error.localizedDescription)", .internalError)
        }
    }

    /// Writes one file, never over another unless told to.
    ///
    /// - Throws: ``Failure`` when the file is there, or cannot be written.
    static func write(_ text: String, to path: String, isForced: Bool) throws(Failure) {
        guard !path.isEmpty else { throw Failure("a file needs a name", .usage) }
        var isDirectory: ObjCBool = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) {
            guard !isDirectory.boolValue else {
                throw Failure("\(path) is a directory: name a file in it", .usage)
            }
            // A device or a pipe is written to, never replaced by a file.
            let attributes = try? FileManager.default.attributesOfItem(atPath: path)
            let kind = attributes?[.type] as? FileAttributeType
            if kind != .typeRegular, kind != .typeSymbolicLink {
                return try writeThrough(text, to: path)
            }
            guard isForced else {
                throw Failure("\(path) exists: name another file, or use --force", .usage)
            }
        }
        let url = URL(fileURLWithPath: path)
        try OutputDirectory(path: url.deletingLastPathComponent().path)
            .write([(url.lastPathComponent, text)])
    }

    private static func writeThrough(_ text: String, to path: String) throws(Failure) {
        do {
            let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
            try handle.write(contentsOf: Data(text.utf8))
            try handle.close()
        } catch {
            throw Failure(
                "cannot write to \(path): \(error.localizedDescription)", .internalError)
        }
    }
}
