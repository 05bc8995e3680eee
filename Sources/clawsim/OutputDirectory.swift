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
}
