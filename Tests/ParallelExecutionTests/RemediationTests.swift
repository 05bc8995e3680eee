@testable import ParallelExecution
import Testing

@Suite("Remediation")
struct RemediationTests {
    private func expect(
        _ isPossible: Bool, author: TaskIndex, target: TaskIndex, _ remediation: inout Remediation,
        at location: SourceLocation = #_sourceLocation
    ) {
        let result = remediation.add(author: author, target: target)
        #expect(result == isPossible, sourceLocation: location)
    }

    @Test("the target is reworked and its author looks again, each once, in the order of the plan")
    func bases() {
        var remediation = Remediation()
        expect(true, author: 3, target: 1, &remediation)
        expect(true, author: 3, target: 1, &remediation)
        expect(true, author: 3, target: 0, &remediation)
        #expect(remediation.bases == [0, 1, 3])
        #expect(remediation.links.map(\.target) == [1, 0])
        #expect(remediation.links.map(\.author) == [3, 3])
    }

    @Test("an author that objects to its own work is done again without waiting for anyone")
    func ownWork() {
        var remediation = Remediation()
        expect(true, author: 2, target: 2, &remediation)
        #expect(remediation.bases == [2])
        #expect(remediation.links.isEmpty)
    }

    @Test("two tasks that object to each other cannot both wait: the second is refused")
    func cycle() {
        var remediation = Remediation()
        expect(true, author: 1, target: 0, &remediation)
        expect(false, author: 0, target: 1, &remediation)
        #expect(remediation.bases == [0, 1])
        #expect(remediation.links.count == 1)
    }

    @Test("longer circles are refused, and nothing of them is kept")
    func longCycle() {
        var remediation = Remediation()
        expect(true, author: 1, target: 0, &remediation)
        expect(true, author: 2, target: 1, &remediation)
        expect(true, author: 3, target: 2, &remediation)
        expect(false, author: 0, target: 3, &remediation)
        expect(true, author: 3, target: 0, &remediation)
        expect(true, author: 5, target: 4, &remediation)
        expect(false, author: 4, target: 5, &remediation)
        #expect(remediation.bases == [0, 1, 2, 3, 4, 5])
        #expect(remediation.links.count == 5)
    }
}
