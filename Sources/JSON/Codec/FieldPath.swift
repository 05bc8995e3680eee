/// The place of a value in its owner, which a key or an option is bound to.
package typealias FieldPath<Owner, Value> = any WritableKeyPath<Owner, Value> & Sendable
