package import JSON
import Analysis
import Scenarios

/// Everything that can be seen to be wrong with a scenario file at once.
package enum ScenarioErrors {
    /// More than this is not read at once.
    private static let most = 20

    /// Finds the errors of a file.
    ///
    /// What is wrong is taken out and the rest is read again, as long as that leaves nothing to
    /// complain about that was right before: a key that is missing since it was taken out, or a
    /// task that others name, ends the search.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - settings: Values that replace or add to what it says.
    /// - Returns: The errors in the order in which they are found; none for a file that is right.
    package static func all(
        in path: String, settings: [Assignment] = []
    ) -> [LocatedError] {
        var errors: [LocatedError] = []
        var emptied: [TextLocation] = []
        do throws(LocatedError) {
            var document = try ScenarioFile.document(path: path, settings: settings).value
            while errors.count < most {
                do throws(LocatedError) {
                    try check(document, path)
                    return errors
                } catch {
                    guard !emptied.contains(error.location), !errors.contains(error) else {
                        return errors
                    }
                    errors.append(error)
                    guard let parent = document.remove(at: error.location) else { return errors }
                    emptied.append(parent)
                }
            }
        } catch {
            errors.append(error)
        }
        return errors
    }

    private static func check(_ document: LocatedValue, _ path: String) throws(LocatedError) {
        let scenario = try ScenarioFile.scenario(of: document, path: path)
        _ = try Expectation.all(of: scenario)
        _ = try GuardedMetrics.all(of: scenario)
    }
}

extension LocatedValue {
    /// Takes out the member or item that begins at a place, unless it holds others: those may be
    /// named elsewhere.
    ///
    /// - Returns: Where that begins which held it; `nil` when nothing was taken out.
    fileprivate mutating func remove(at place: TextLocation) -> TextLocation? {
        switch kind {
        case .object(var members):
            for index in members.indices {
                let isUnknown = members[index].location == place
                if isUnknown || members[index].value.location == place,
                    isUnknown || members[index].value.isPlain
                {
                    members.remove(at: index)
                    kind = .object(members)
                    return location
                }
                if let parent = members[index].value.remove(at: place) {
                    kind = .object(members)
                    return parent
                }
            }
        case .array(var items):
            for index in items.indices {
                if items[index].location == place, items[index].isPlain {
                    items.remove(at: index)
                    kind = .array(items)
                    return location
                }
                if let parent = items[index].remove(at: place) {
                    kind = .array(items)
                    return parent
                }
            }
        case .null, .bool, .number, .string: break
        }
        return nil
    }

    private var isPlain: Bool {
        switch kind {
        case .null, .bool, .number, .string: true
        case .array, .object: false
        }
    }
}
