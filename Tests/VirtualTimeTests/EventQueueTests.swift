import Testing
import VirtualTime

@Suite("EventQueue")
struct EventQueueTests {
    @Test("events happen by instant, then in the order in which they were scheduled")
    func order() {
        var queue = EventQueue<String>()
        queue.schedule("late", at: 20)
        queue.schedule("first", at: 10)
        queue.schedule("second", at: 10)
        #expect(queue.nextInstant == 10)
        #expect(queue.count == 3)
        var order: [String] = []
        while let (instant, event) = queue.popNext() {
            order.append("\(instant) \(event)")
            if event == "first" {
                queue.schedule("at once", at: instant)
            }
        }
        #expect(order == ["10 first", "10 second", "10 at once", "20 late"])
        #expect(queue.isEmpty)
        #expect(queue.nextInstant == nil)
        #expect(queue.popNext() == nil)
    }

    @Test("a cancelled event never happens, and is cancelled once")
    func cancel() {
        var queue = EventQueue<Int>()
        let first = queue.schedule(1, at: 5)
        let second = queue.schedule(2, at: 5)
        #expect(queue.cancel(first) == true)
        #expect(queue.cancel(first) == false)
        #expect(queue.popNext()?.event == 2)
        #expect(queue.cancel(second) == false)
    }

    @Test("a copy is another future")
    func copies() {
        var queue = EventQueue<Int>()
        let handle = queue.schedule(1, at: 5)
        queue.schedule(2, at: 6)
        var other = queue
        #expect(other.cancel(handle) == true)
        #expect(queue.popNext()?.event == 1)
        #expect(other.popNext()?.event == 2)
    }
}
