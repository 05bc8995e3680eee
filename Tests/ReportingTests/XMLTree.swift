import Foundation

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// The elements of an XML document, as another parser understands them.
final class XMLTree: NSObject, XMLParserDelegate {
    /// An element with its attributes and its own text.
    struct Element: Equatable {
        let path: String
        let attributes: [String: String]
        var text = ""
    }

    private(set) var elements: [Element] = []
    private var open: [Int] = []

    /// Parses a document; `nil` when it is not well formed.
    init?(_ text: String) {
        super.init()
        let parser = XMLParser(data: Data(text.utf8))
        parser.delegate = self
        guard parser.parse() else { return nil }
    }

    /// The elements at a path, such as `testsuites/testsuite`.
    func elements(at path: String) -> [Element] { elements.filter { $0.path == path } }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
        qualifiedName: String?, attributes: [String: String]
    ) {
        let path = open.last.map { elements[$0].path + "/" + name } ?? name
        open.append(elements.count)
        elements.append(Element(path: path, attributes: attributes))
    }

    func parser(
        _ parser: XMLParser, didEndElement name: String, namespaceURI: String?,
        qualifiedName: String?
    ) {
        open.removeLast()
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
        guard let last = open.last else { return }
        elements[last].text += text
    }
}
