import CommandLine
import Testing

@Suite("options as a value")
struct CommandOptionsTests {
    @Test("the words of options give them again, without defaults, in the order of the grammar")
    func words() throws {
        let options = try SampleTool.run(
            "-q", "-s", "a=b=c", "--set", "d=-1", "--seed", "007", "-m", "both", "--format",
            "md,json", "--", "-x")
        let words = [
            "run", "--seed=7", "--format=md,json", "--set=a=b=c", "--set=d=-1", "--quiet", "--",
            "x", "-x",
        ]
        #expect(options.words() == words)
        #expect(try SampleTool.options(words) == options)
        #expect(options.words([.report]) == ["run", "--format=md,json", "--", "x", "-x"])
        #expect(options.words([.outer]) == ["run", "--quiet", "--", "x", "-x"])
        #expect(SampleOptions().words() == ["run", "--"])
    }

    @Test("another command gets the options that it has too")
    func otherCommand() throws {
        let options = try SampleTool.run("--seed", "7", "-m", "serial", "-q", "--seeds", "3")
        let words = options.words(for: SampleTool.Repetition.self, [.result])
        #expect(words == ["again", "--seed=7", "--", "x"])
    }

    @Test("every option can be written and read back")
    func everything() throws {
        var options = SampleOptions()
        options.scenarios = ["--", "-5", ""]
        options.mode = .serial
        options.seed = .max
        options.seeds = -7
        options.formats = [.trace, .json]
        options.only = ["a b", "-c"]
        options.settings = ["=", "--quiet", ""]
        options.warmup = ""
        options.isQuiet = true
        #expect(try SampleTool.options(options.words()) == options)
    }

    @Test("people read arguments first and values apart, unless they look like options")
    func plainWords() throws {
        var options = try SampleTool.run("--set", "a=1", "--mode", "serial", "-q")
        #expect(
            options.plainWords([.result]) == ["run", "x", "--mode", "serial", "--set", "a=1"])
        options.settings = ["-a=1"]
        #expect(
            options.plainWords([.result]) == ["run", "x", "--mode", "serial", "--set=-a=1"])
        options.scenarios = ["-x"]
        #expect(options.plainWords([.outer]) == ["run", "--quiet", "--", "-x"])
    }
}
