import JSON
import Testing

@Suite("Codec, Field and ObjectForm")
struct CodecTests {
    /// A way of moving: a sum of two kinds.
    enum Motion: Sendable, Equatable {
        case steps(Int)
        case wait(Int64)
    }

    struct Robot: Sendable, Equatable {
        var name = ""
        var speed = 3
        var color: String?
        var motion = Motion.steps(1)
        var last: Motion?
        var arms = Arms()
    }

    struct Arms: Sendable, Equatable {
        var count = 2
        var tools: [String] = []
    }

    private static let motions: [Alternative<Motion>] = [
        Alternative(
            "steps", .integer(in: 1...9), "Steps.", make: { .steps($0) },
            match: { if case .steps(let count) = $0 { count } else { nil } }),
        Alternative(
            "wait", .duration(in: 0...1_000_000_000), "Wait.", make: { .wait($0) },
            match: { if case .wait(let time) = $0 { time } else { nil } }),
    ]

    private static let arms = ObjectForm<Arms>(
        "arms", "Arms.",
        [
            Field("count", \.count, .integer(in: 0...4), "How many."),
            Field("tools", \.tools, Codec.string.list(count: 0...2), "What they hold."),
        ])

    private static let last = ObjectForm<Robot>(
        "last", "The last motion.",
        [.oneOf(optional: \.last, motions, reason: "a robot moves in one way")])

    private static let form = ObjectForm<Robot>(
        "robot", "A robot.",
        [
            Field(required: "name", \.name, .string, "Its name."),
            Field("speed", \.speed, .integer(in: 1...5), "Its speed."),
            Field(optional: "color", \.color, .string, "Its color."),
            .oneOf(\.motion, motions, subject: "a robot"),
            Field("last", last, "The last motion."),
            Field("arms", arms.of(\.arms), "Its arms."),
            Field("unit", always: "m", .word("m"), "The only unit."),
        ]
    ) { object, _, robot throws(LocatedError) in
        if robot.name == "R2" {
            throw LocatedError(object.location(of: "name"), "the name is taken")
        }
    }

    private static let codec = form.codec(Robot())

    private func read(_ text: String) throws(LocatedError) -> Robot {
        try Self.codec.read(try LocatedJSONParser.parse(text, file: "f"))
    }

    private func message(_ text: String) -> String? {
        do {
            _ = try read(text)
            return nil
        } catch {
            return error.description
        }
    }

    @Test(
        "what is written is read as the same, and what equals a default is left out",
        arguments: [
            (Robot(name: "a"), #"{"name":"a","steps":1}"#),
            (
                Robot(name: "b", speed: 5, color: "red", motion: .wait(20_000_000)),
                #"{"name":"b","speed":5,"color":"red","wait":"20ms"}"#
            ),
            (
                Robot(
                    name: "c", motion: .steps(2), last: .wait(0),
                    arms: Arms(count: 1, tools: ["saw"])),
                #"{"name":"c","steps":2,"last":{"wait":"0s"},"arms":{"count":1,"tools":["saw"]}}"#
            ),
        ])
    func roundTrip(_ robot: Robot, text: String) throws {
        #expect(Self.codec.write(robot).text() == text)
        #expect(try read(text) == robot)
    }

    @Test(
        "what is wrong is said once, where it stands",
        arguments: [
            (#"{"steps":1}"#, #"f:1:1: missing key "name": it must be a string"#),
            (#"{"name":"a"}"#, "f:1:1: a robot needs one of the keys steps, wait"),
            (
                #"{"name":"a","steps":1,"wait":"1s"}"#,
                #"f:1:30: "steps" and "wait" exclude each other: keep one"#
            ),
            (
                #"{"name":"a","steps":1,"last":{"steps":1,"wait":"1s"}}"#,
                #"f:1:48: "steps" and "wait" exclude each other: a robot moves in one way"#
            ),
            (#"{"name":"R2","steps":1}"#, "f:1:9: the name is taken"),
            (
                #"{"name":"a","stepps":1}"#,
                #"f:1:13: unknown key "stepps", did you mean "steps"?"#
            ),
            (
                #"{"name":"a","steps":1,"arms":{"tools":["a","b","c"]}}"#,
                #"f:1:39: "tools" must have at most 2 items, not 3"#
            ),
            (
                #"{"name":"a","steps":1,"unit":"km"}"#,
                #"f:1:30: "unit" must be "m", not the string "km", did you mean "m"?"#
            ),
        ])
    func errors(_ text: String, expected: String) {
        #expect(message(text) == expected)
    }

    @Test("the schema has the defaults of a blank owner and no others")
    func schema() throws {
        let schema = try LocatedJSONParser.parse(JSONSchema.render(Self.codec.shape), file: "s")
        let properties = try #require(schema["properties"])
        #expect(properties["speed"]?["default"]?.text() == "3")
        #expect(properties["unit"]?["default"]?.text() == #""m""#)
        for key in ["name", "color", "steps", "wait", "arms"] {
            #expect(properties[key]?["default"] == nil)
        }
        #expect(schema["$defs"]?["arms"]?["properties"]?["count"]?["default"]?.text() == "2")
        #expect(schema["required"]?.text() == #"["name"]"#)
    }

    @Test("a map keeps the order of the file")
    func maps() throws {
        let codec = Codec.integer(in: 0...9).map
        let entries = try codec.read(try LocatedJSONParser.parse(#"{"b":1,"a":2}"#, file: "f"))
        #expect(entries.map(\.key) == ["b", "a"])
        #expect(codec.write(entries).text() == #"{"b":1,"a":2}"#)
    }
}
