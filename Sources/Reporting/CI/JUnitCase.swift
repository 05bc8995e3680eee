import VirtualTime

/// A test case of `junit.xml`.
package struct JUnitCase: Sendable {
    /// What became of it.
    package enum Outcome: Sendable {
        case passed
        /// It failed: of which type, with what message, and what else there is to say.
        case failed(type: String, message: String, text: String = "")
        /// It was not judged: of which type, and why.
        case skipped(type: String, message: String)
        /// There was nothing to judge: of which type, with what message, and what else there is.
        case error(type: String, message: String, text: String = "")
    }

    /// What is tested.
    package let name: String
    /// What became of it.
    package let outcome: Outcome

    /// Creates a test case.
    package init(_ name: String, _ outcome: Outcome) {
        self.name = name
        self.outcome = outcome
    }

    /// The element, indented by four spaces.
    func render(suite: String) -> String {
        let start =
            "    <testcase name=\"\(XMLText.escaped(name))\" "
            + "classname=\"\(XMLText.escaped(suite))\" time=\"0\""
        let content: String
        switch outcome {
        case .passed: return start + "/>\n"
        case .failed(let type, let message, let text):
            content = Self.element("failure", type, message, text)
        case .skipped(let type, let message): content = Self.element("skipped", type, message, nil)
        case .error(let type, let message, let text):
            content = Self.element("error", type, message, text)
        }
        return start + ">\n      \(content)\n    </testcase>\n"
    }

    private static func element(
        _ name: String, _ type: String, _ message: String, _ text: String?
    ) -> String {
        let start = "<\(name) type=\"\(type)\" message=\"\(XMLText.escaped(message))\""
        guard let text else { return start + "/>" }
        return start + ">\(XMLText.escaped(text))</\(name)>"
    }
}
