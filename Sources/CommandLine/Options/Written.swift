/// A value with the text that it was read from, for values that have no text of their own.
package struct Written<Value: Sendable>: Sendable {
    package let text: String
    package let value: Value

    package init(_ text: String, _ value: Value) {
        self.text = text
        self.value = value
    }
}
