/// The field of a command's options that something is bound to.
package typealias FieldPath<Options, Value> = any WritableKeyPath<Options, Value> & Sendable
