extension String {
    /// The text with other text in the place of the scalars that `escape` gives some for.
    func escaping(_ escape: (Unicode.Scalar) -> String?) -> String {
        var result = ""
        for scalar in unicodeScalars { result += escape(scalar) ?? String(Character(scalar)) }
        return result
    }
}
