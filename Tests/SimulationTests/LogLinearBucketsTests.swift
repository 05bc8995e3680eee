@testable import Simulation
import Testing

@Suite("LogLinearBuckets")
struct LogLinearBucketsTests {
    @Test("the layout has no gap where its resolution halves")
    func layoutIsContinuous() {
        typealias Buckets = LogLinearBuckets<Int>
        #expect(Buckets.index(of: 0) == 0)
        #expect(Buckets.index(of: 1023) == 1023)
        #expect(Buckets.index(of: 1024) == 1024)
        #expect(Buckets.index(of: 2047) == 2047)
        #expect(Buckets.index(of: 2048) == 2048)
        #expect(Buckets.index(of: 2049) == 2048)
        #expect(Buckets.index(of: 4095) == 3071)
        #expect(Buckets.index(of: 4096) == 3072)
        #expect(Buckets.index(of: .max) == 54 * 1024 - 1)
    }

    @Test("a bucket's middle lies in the bucket and within 1/2048 of the value", arguments: 0..<63)
    func middleIsNear(exponent: Int) {
        let power = Int64(1) << Int64(exponent)
        for value in [power - 1, power, power + power / 3, power + (power - 1)] {
            let index = LogLinearBuckets<Int>.index(of: value)
            let middle = LogLinearBuckets<Int>.middle(of: index)
            #expect(LogLinearBuckets<Int>.index(of: middle) == index)
            #expect((middle - value).magnitude <= UInt64(value) / 2048)
        }
    }

    @Test("storage covers whole blocks of the used range only, whatever the order")
    func storageIsCanonical() {
        var up = LogLinearBuckets<Int>()
        up.add(1, at: 5000)
        #expect(up.weights.count == 1024)
        up.add(2, at: 70_000)
        var down = LogLinearBuckets<Int>()
        down.add(2, at: 70_000)
        down.add(1, at: 5000)
        #expect(up == down)
        #expect(up.first == 3 * 1024)
        #expect(up.weights.count == 5 * 1024)
    }

    @Test("the whole range of values fits in 54 blocks")
    func memoryIsBounded() {
        var buckets = LogLinearBuckets<Int>()
        buckets.add(1, at: .max)
        buckets.add(1, at: 0)
        #expect(buckets.weights.count == 54 * 1024)
        #expect(buckets.value(atRank: 1) == 0)
    }

    @Test("a merge adds weights, also into a range not used before")
    func merge() {
        var left = LogLinearBuckets<Int>()
        left.add(1, at: 9000)
        left.add(1, at: 7)
        var right = LogLinearBuckets<Int>()
        right.add(3, at: 7)
        right.add(4, at: 1_000_000)
        var all = LogLinearBuckets<Int>()
        for (weight, value) in [(4, 7), (1, 9000), (4, 1_000_000)] {
            all.add(weight, at: Int64(value))
        }
        var reversed = right
        reversed.merge(left)
        left.merge(right)
        #expect(left == all)
        #expect(reversed == all)
        left.merge(LogLinearBuckets())
        #expect(left == all)
    }

    @Test("a negative value stops the program")
    func negativeValue() async {
        await #expect(processExitsWith: .failure) {
            var buckets = LogLinearBuckets<Int>()
            buckets.add(1, at: -1)
        }
    }
}
