import CommandLine
import Testing

struct CommandShapeTests {
    private static func option(
        _ name: String, short: String? = nil
    ) -> OptionField<SampleOptions> {
        OptionField(name, short: short, \.isQuiet, .flag, "")
    }

    private static func grammar(
        arguments: [OptionField<SampleOptions>] = [],
        options: [OptionField<SampleOptions>] = []
    ) -> CommandGrammar<SampleOptions> {
        CommandGrammar("", arguments: arguments, options: options)
    }

    @Test("a grammar that could be read in two ways is a programming error")
    func ambiguity() async {
        await #expect(processExitsWith: .failure) {
            _ = Self.grammar(options: [Self.option("--quiet"), Self.option("--quiet")])
        }
        await #expect(processExitsWith: .failure) {
            _ = Self.grammar(options: [Self.option("--hurry", short: "-h")])
        }
        await #expect(processExitsWith: .failure) {
            _ = Self.grammar(arguments: [
                OptionField("a", \.warmup, .text(), "", required: false),
                OptionField("b", \.warmup, .text(), ""),
            ])
        }
        await #expect(processExitsWith: .failure) {
            _ = Self.grammar(arguments: [
                OptionField("a", \.settings, .each(.text()), ""),
                OptionField("b", \.warmup, .text(), ""),
            ])
        }
        await #expect(processExitsWith: .failure) {
            _ = CommandShape("clawsim", "", commands: [CommandEntry(CommandShape("help", ""))])
        }
    }

    @Test("a name that could be a number or a value is a programming error")
    func names() async {
        await #expect(processExitsWith: .failure) {
            _ = Self.grammar(options: [Self.option("seed")])
        }
        await #expect(processExitsWith: .failure) {
            _ = Self.grammar(options: [Self.option("--seed", short: "-1")])
        }
        await #expect(processExitsWith: .failure) {
            _ = Self.grammar(options: [Self.option("--seed=")])
        }
    }
}
