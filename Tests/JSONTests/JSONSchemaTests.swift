import JSON
import Testing

struct JSONSchemaTests {
    @Test("a schema lists keys, bounds, defaults and shared shapes in a fixed order")
    func wholeSchema() {
        let root = ObjectShape(
            "root", "A document.",
            keys: [
                KeyShape("price", .object(SampleShapes.price), "A price.", required: true),
                KeyShape("more", .array(of: .object(SampleShapes.price), count: 1...2), "More."),
            ])
        #expect(
            JSONSchema.render(.object(root)) == """
                {
                  "$schema": "https://json-schema.org/draft/2020-12/schema",
                  "title": "root",
                  "description": "A document.",
                  "type": "object",
                  "properties": {
                    "price": {
                      "description": "A price.",
                      "$ref": "#/$defs/price"
                    },
                    "more": {
                      "description": "More.",
                      "type": "array",
                      "items": {
                        "$ref": "#/$defs/price"
                      },
                      "minItems": 1,
                      "maxItems": 2
                    }
                  },
                  "required": [
                    "price"
                  ],
                  "additionalProperties": false,
                  "$defs": {
                    "price": {
                      "title": "price",
                      "description": "What a model costs.",
                      "type": "object",
                      "properties": {
                        "input": {
                          "description": "USD per million tokens.",
                          "type": "number",
                          "minimum": 0
                        },
                        "output": {
                          "description": "USD.",
                          "type": "number",
                          "minimum": 0,
                          "maximum": 75,
                          "default": 1.5
                        }
                      },
                      "required": [
                        "input"
                      ],
                      "additionalProperties": false
                    }
                  }
                }

                """)
    }

    @Test(
        "each kind of value has its schema",
        arguments: [
            ("name", #"{"description":"Name.","type":"string","pattern":"^[a-z]+$"}"#),
            ("enabled", #"{"description":"Switch.","type":"boolean","default":true}"#),
            (
                "worker_pools",
                ##"""
                {"description":"Pools by name.","type":"object",\##
                "propertyNames":{"pattern":"^[^\\u0000-\\u001f\\u007f-\\u009f\\u00ad\\u061c\##
                \\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff\\ufff9-\\ufffb]*$"},\##
                "additionalProperties":{"$ref":"#/$defs/worker_pool"}}
                """##
            ),
            (
                "words",
                #"{"description":"Words.","type":"array","items":{"type":"string"},"maxItems":2}"#
            ),
            ("free", #"{"description":"Anything.","default":[]}"#),
            ("seed", #"{"description":"Seed.","type":"integer","default":1}"#),
            ("low", #"{"description":"Low.","type":"integer","maximum":5}"#),
            ("signed", #"{"description":"Signed.","type":"number"}"#),
            (
                "share",
                #"{"description":"Share.","type":"number","exclusiveMinimum":0,"maximum":1}"#
            ),
            (
                "pool",
                ##"""
                {"description":"A pool or none.",\##
                "anyOf":[{"type":"null"},{"$ref":"#/$defs/worker_pool"}]}
                """##
            ),
        ])
    func kinds(key: String, expected: String) throws {
        let schema = try LocatedJSONParser.parse(
            JSONSchema.render(.object(SampleShapes.root)), file: "")
        #expect(schema["properties"]?[key]?.text() == expected)
    }

    @Test("definitions stand in the order in which they are met, each once")
    func definitions() throws {
        let schema = try LocatedJSONParser.parse(
            JSONSchema.render(.object(SampleShapes.root)), file: "")
        guard case .object(let members)? = schema["$defs"]?.kind else {
            return #expect(Bool(false))
        }
        #expect(members.map(\.key) == ["worker_pool", "price", "uniform", "lognormal"])
        let choice = schema["$defs"]?["worker_pool"]?["properties"]?["on_exhausted"]
        #expect(choice?["enum"]?.text() == #"["skip","escalate","fail"]"#)
        #expect(choice?["default"]?.string == "skip")
    }

    @Test("two shapes with one title trap")
    func titles() async {
        await #expect(processExitsWith: .failure) {
            let shapes = ["a", "b"].map { ObjectShape("same", $0, keys: []) }
            let root = ObjectShape(
                "root", "",
                keys: [
                    KeyShape("a", .object(shapes[0]), ""), KeyShape("b", .object(shapes[1]), ""),
                ])
            _ = JSONSchema.render(.object(root))
        }
    }
}
