import CommandLine
import Testing

struct CommandShapeTests {
    @Test("a grammar that could be read in two ways is a programming error")
    func ambiguity() async {
        await #expect(processExitsWith: .failure) {
            let option = OptionShape("--quiet", "")
            _ = CommandShape("run", "", options: [option, option])
        }
        await #expect(processExitsWith: .failure) {
            _ = CommandShape("run", "", options: [OptionShape("--hurry", short: "-h", "")])
        }
        await #expect(processExitsWith: .failure) {
            let optional = ArgumentShape("a", "", required: false)
            _ = CommandShape("run", "", arguments: [optional, ArgumentShape("b", "")])
        }
        await #expect(processExitsWith: .failure) {
            let repeating = ArgumentShape("a", "", repeating: true)
            _ = CommandShape("run", "", arguments: [repeating, ArgumentShape("b", "")])
        }
        await #expect(processExitsWith: .failure) {
            _ = CommandShape("clawsim", "", commands: [CommandShape("help", "")])
        }
    }

    @Test("a name that could be a number or a value is a programming error")
    func names() async {
        await #expect(processExitsWith: .failure) { _ = OptionShape("seed", "") }
        await #expect(processExitsWith: .failure) { _ = OptionShape("--seed", short: "-1", "") }
        await #expect(processExitsWith: .failure) { _ = OptionShape("--seed=", "") }
    }
}
