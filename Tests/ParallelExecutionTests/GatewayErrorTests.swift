import JSON
import ParallelExecution
import Testing

@Suite("what the gateway refuses, and with which words")
struct GatewayErrorTests {
    /// A refused call: status, code, field and message.
    private struct Refusal: Equatable {
        let status: Int
        let code: String?
        let field: String?
        let message: String?

        init(_ response: GatewayResponse) {
            let error = response.document["error"]
            status = response.status
            code = error?["code"]?.string
            field = error?["field"]?.string
            message = error?["message"]?.string
        }

        init(_ status: Int, _ code: String, _ field: String?, _ message: String) {
            (self.status, self.code, self.field, self.message) = (status, code, field, message)
        }
    }

    private func refusal(
        _ method: String = "POST", _ target: String = "/api/execute-parallel", body: String = ""
    ) -> Refusal {
        var gateway = Gateway(Configuration())
        let request = GatewayRequest(method, target, body: Array(body.utf8))
        let (response, action) = gateway.handle(request, at: .zero)
        #expect(action == .none)
        return Refusal(response)
    }

    @Test(
        "a body that is wrong is refused with the field and the reason",
        arguments: [
            (#"{"sessionKey": "s"}"#, "message", "message is missing"),
            (#"{"message": 7}"#, "message", "message must be a string, not the number 7"),
            (#"{"message": null}"#, "message", "message is missing"),
            (#"{"message": " \n"}"#, "message", "message must not be empty"),
            (
                #"{"message": "m", "project": []}"#, "project",
                "project must be a string, not an array"
            ),
            (
                #"{"message": "m", "force_parallel": 1e400}"#, "force_parallel",
                "force_parallel must be true or false, not the number 1e400"
            ),
            (
                #"{"message": "m", "sesionKey": "s"}"#, "sesionKey",
                #"there is no field "sesionKey", did you mean "sessionKey"?"#
            ),
            (#"{"content": "m"}"#, "content", #"there is no field "content""#),
            ("[]", "body", "the body must be an object, not an array"),
            ("", "body", "body:1:1: found no value: write at least {}"),
            (
                #"{"message": "m""#, "body",
                "body:1:16: the text ends inside the object opened at line 1, column 1: \"}\" is "
                    + "missing"
            ),
            (
                #"{"message": "m", "message": "m"}"#, "body",
                "body:1:18: the key \"message\" is already given at line 1, column 2: remove one "
                    + "of the two"
            ),
        ])
    func bodies(body: String, field: String, message: String) {
        #expect(refusal(body: body) == Refusal(400, "invalid_request", field, message))
    }

    @Test("a chat takes content or message, not both, and a name has at most 256 bytes")
    func chat() {
        #expect(
            refusal("POST", "/api/chat", body: #"{"content": "a", "message": "a"}"#)
                == Refusal(
                    400, "invalid_request", "content",
                    "content and message say the same: send one of them"))
        #expect(
            refusal("POST", "/api/chat", body: #"{"content": " "}"#)
                == Refusal(400, "invalid_request", "content", "content must not be empty"))
        let key = String(repeating: "é", count: 129)
        #expect(
            refusal(body: #"{"message": "m", "sessionKey": "\#(key)"}"#)
                == Refusal(
                    400, "invalid_request", "sessionKey",
                    "sessionKey must have at most 256 bytes, not 258"))
    }

    @Test("bytes that are no UTF-8 and nesting without end are refused in place")
    func hostileBytes() {
        var gateway = Gateway(Configuration())
        let path = "/api/chat"
        let latin = GatewayRequest(
            "POST", path, body: Array(#"{"message": ""#.utf8) + [0xE9, 0x22])
        let bomb = GatewayRequest(
            "POST", path, body: Array(String(repeating: "[", count: 1 << 20).utf8))
        #expect(
            Refusal(gateway.handle(latin, at: .zero).response)
                == Refusal(
                    400, "invalid_request", "body",
                    "body:1:14: found the byte 0xE9, which is not valid UTF-8: save the file as "
                        + "UTF-8"))
        #expect(
            Refusal(gateway.handle(bomb, at: .zero).response)
                == Refusal(
                    400, "invalid_request", "body",
                    "body:1:129: arrays and objects are nested too deeply: at most 128 levels"))
    }

    @Test("one byte more than 1 MiB is too large, whatever it holds")
    func size() {
        let most = 1 << 20
        let frame = #"{"message": ""}"#.utf8.count
        let fitting = #"{"message": "\#(String(repeating: "x", count: most - frame))"}"#
        var gateway = Gateway(Configuration())
        let taken = gateway.handle(
            GatewayRequest("POST", "/api/chat", body: Array(fitting.utf8)), at: .zero)
        #expect(taken.response.status == 202)
        #expect(
            refusal(body: fitting + " ")
                == Refusal(
                    413, "body_too_large", nil, "the body must have at most 1048576 bytes"))
    }

    @Test(
        "only JSON in UTF-8 is taken",
        arguments: [
            ("application/json", 202), ("Application/JSON; charset=\"UTF-8\"", 202),
            ("application/json; charset=latin1", 415), ("text/plain", 415), ("", 415),
            ("application/x-www-form-urlencoded", 415),
        ])
    func contentType(type: String, status: Int) {
        var gateway = Gateway(Configuration())
        let request = GatewayRequest(
            "POST", "/api/chat", headers: [HTTPHeader("CONTENT-TYPE", type)],
            body: Array(#"{"content": "m"}"#.utf8))
        #expect(gateway.handle(request, at: .zero).response.status == status)
    }

    @Test("paths and methods that no route has are told apart")
    func routes() {
        for target in ["/", "", "/api", "/api/chat/", "/api/execution/", "/api/execution//events"] {
            #expect(
                refusal("GET", target) == Refusal(404, "not_found", nil, "there is no such path"))
        }
        for route in GatewayRoute.allCases {
            var gateway = Gateway(Configuration())
            let (response, _) = gateway.handle(
                GatewayRequest("DELETE", route.pattern + "?x"), at: .zero)
            #expect(response.status == 405)
            #expect(response.headers.contains(HTTPHeader("Allow", route.method)))
        }
    }

    @Test(
        "an execution that never was is not found",
        arguments: [
            "exec_s_1", "exec__0", "exec_s_01", "exec_s_-1", "x", "exec_1", "exec_s_9999999999",
        ])
    func unknown(id: String) {
        #expect(
            refusal("GET", "/api/execution/\(id)")
                == Refusal(404, "not_found", nil, "there is no such execution"))
    }

    @Test("the place among the events is a whole number")
    func position() {
        #expect(
            refusal("GET", "/api/execution/x/events?a=1&after=-1")
                == Refusal(
                    400, "invalid_request", "after",
                    #"after must be a whole number from 0, not "-1""#))
    }

    @Test("whoever shuts down begins nothing new")
    func shuttingDown() {
        var gateway = Gateway(Configuration())
        gateway.shutDown()
        let request = GatewayRequest("POST", "/api/chat", body: Array(#"{"content": "m"}"#.utf8))
        let (response, action) = gateway.handle(request, at: .zero)
        #expect(action == .none)
        #expect(
            Refusal(response) == Refusal(503, "shutting_down", nil, "the gateway is shutting down"))
    }

    @Test("a failure of the carrier says nothing of its reason")
    func failure() {
        #expect(
            Gateway.failure.body
                == #"{"error":{"code":"internal_error","message":"something went wrong here"}}"#)
        #expect(Gateway.failure.status == 500)
    }

    @Test("every error has a status of HTTP, and a word of its own")
    func table() {
        let codes = GatewayError.allCases.map(\.code)
        #expect(Set(codes).count == codes.count)
        #expect(GatewayError.allCases.allSatisfy { 400..<600 ~= $0.status })
    }
}
