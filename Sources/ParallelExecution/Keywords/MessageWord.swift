/// Words that say how big a request is and what matters in it, whichever agents it calls for.
package enum MessageWord: Int, Sendable, Hashable, CaseIterable {
    /// Brings something new about.
    case making
    /// Asks for all of it.
    case whole
    /// A whole product, which takes all kinds of agents.
    case product
    /// What makes a part of the product right before it: `app icon` is no app.
    case part
    /// Ends what `build` or `full` is said of: `the build of the website` builds no website.
    case link
    /// Work of less than the usual size.
    case small
    /// One step after the other.
    case chain
    /// Cost matters more than time.
    case cost
    /// Time matters more than cost.
    case speed

    /// The words and phrases, as they are written.
    var phrases: [String] {
        switch self {
        case .making:
            [
                "build", "building", "rebuild", "rebuild of", "create", "creating", "develop",
                "developing", "launch", "make", "set up", "setup", "need", "want",
            ]
        case .whole:
            ["full", "complete", "entire", "whole", "everything", "from scratch"]
        case .product:
            [
                "website", "websites", "web site", "site", "app", "apps", "web app", "webapp",
                "mobile app", "application", "web application", "shop", "web shop", "webshop",
                "online store", "web store", "platform", "marketplace", "portal", "saas",
                "ecommerce", "e commerce",
            ]
        case .part:
            [
                "page", "pages", "icon", "icons", "logo", "header", "footer", "banner", "button",
                "form", "name", "title", "test", "tests", "code", "server", "config", "database",
                "schema", "frontend", "backend", "api", "security",
            ]
        case .link:
            [
                "of", "for", "in", "on", "to", "from", "that", "which", "with", "at", "when",
                "where", "into", "by",
            ]
        case .small:
            [
                "small", "tiny", "little", "simple", "minimal", "minor", "quick", "trivial",
                "typo", "typos", "rename", "landing page", "one page", "single page",
            ]
        case .chain:
            [
                "then", "after that", "afterwards", "step by step", "one after the other",
                "in this order",
            ]
        case .cost:
            ["cheap", "cheaply", "cheapest", "low cost", "at little cost", "save money"]
        case .speed:
            [
                "asap", "urgent", "urgently", "as fast as possible", "as soon as possible",
                "in parallel",
            ]
        }
    }
}
