/// A command to copy, with a button where there is a script to do it.
enum CopyText {
    /// The command as code.
    static func html(_ command: String) -> String {
        "<code class=\"copy\">\(XMLText.escaped(command))</code>"
    }
}
