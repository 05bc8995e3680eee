import Synchronization

/// What is written to this process, which can be read but once.
package enum StandardInput {
    /// What stands for it where the path of a file is asked for.
    package static let path = "-"

    /// The bytes that were read; `nil` before.
    private static let read = Mutex<[UInt8]?>(nil)

    /// All of it, read at the first call.
    ///
    /// - Parameter limit: The most bytes that are read.
    /// - Returns: The bytes; `nil` where they cannot be read, or are more.
    package static func bytes(limit: Int) -> [UInt8]? {
        read.withLock { known in
            if let known { return known }
            var bytes: [UInt8] = []
            do {
                while case let chunk = try OpenFile.standardInput.next(OpenFile.readSize),
                    !chunk.isEmpty
                {
                    bytes += chunk
                    if bytes.count > limit { return nil }
                }
            } catch {
                return nil
            }
            known = bytes
            return bytes
        }
    }
}
