import JSON

/// Opens the trace files that scenarios name.
struct RecordingSource {
    /// The contents of a file and its path for errors; `nil` where there is no such file.
    let open: (_ name: String) throws(LocatedError) -> (bytes: [UInt8], path: String)?
}
