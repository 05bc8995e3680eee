/// The words of a command line by the names in the command's shape.
package struct ParsedArguments: Sendable {
    package let command: CommandShape
    /// The values of each option and argument in the order given; an empty one for a flag.
    let values: [String: [String]]
}
