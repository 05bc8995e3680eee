import Collections
import ParallelExecution

/// What the events of a run said of the executions in flight and of the pools, for all who follow
/// the run.
///
/// It is kept from the events alone and never asks the engine for its state, so that a check
/// against it is a check. An execution has an account from admission on only: those that wait,
/// however many, are remembered in a few bytes each. Accounts are used again with their storage.
struct RunBook: Sendable {
    /// What is remembered of an execution in flight.
    private struct Entry: Sendable {
        /// When its request arrived, in nanoseconds.
        var arrivedAt: Int64 = 0
        /// Its number, or 0 for nobody.
        var number: UInt32 = 0
        /// The index of its request, where somebody asks.
        var request: Int32?
        /// Why the router chose its mode, if it did.
        var route: RoutingReason?
        /// The position of its account, once there is one.
        var account: Int32?
    }

    /// By pool, in the order of the configuration.
    var pools: FlatArray<PoolAccount>
    /// By place: see ``place(of:)``.
    var accounts = FlatArray<ExecutionAccount>()
    private var entries = FlatArray<Entry>()
    private var vacant = FlatArray<Int32>()

    /// The book of a run in which nothing has happened.
    init(pools count: Int) {
        pools = FlatArray(repeatElement(PoolAccount(), count: count))
    }

    /// Begins with another run in the storage of this one.
    mutating func restart(pools count: Int) {
        own()
        entries.removeAll()
        vacant.removeAll()
        for index in accounts.indices.reversed() { vacant.append(Int32(index)) }
        pools.removeAll()
        for _ in 0..<count { pools.append(PoolAccount()) }
    }

    /// Makes everything this book's own, if a copy shares it.
    mutating func own() {
        pools.own()
        accounts.own()
        for index in accounts.indices { accounts[index].own() }
        entries.own()
        vacant.own()
    }

    /// Whether an execution has arrived and has not been answered.
    func isInFlight(_ execution: ExecutionID) -> Bool {
        let slot = Int(execution.slot)
        return slot < entries.count && entries[slot].number == execution.number
    }

    /// Whether the place of an execution among those in flight is taken.
    func isTaken(_ execution: ExecutionID) -> Bool {
        let slot = Int(execution.slot)
        return slot < entries.count && entries[slot].number != 0
    }

    /// The index of the request that an execution in flight works on, where somebody asks.
    func request(of execution: ExecutionID) -> Int? {
        entries[Int(execution.slot)].request.map { Int($0) }
    }

    /// An execution arrives.
    mutating func arrive(_ execution: ExecutionID, request: Int?, at now: Int64) {
        let slot = Int(execution.slot)
        while entries.count <= slot { entries.append(Entry()) }
        entries[slot] = Entry(
            arrivedAt: now, number: execution.number, request: request.map { Int32($0) })
    }

    /// The router chose the mode of an execution that has just arrived.
    mutating func route(_ execution: ExecutionID, _ reason: RoutingReason) {
        entries[Int(execution.slot)].route = reason
    }

    /// Why the router chose the mode of an execution in flight; `nil` where it was not asked.
    func route(of execution: ExecutionID) -> RoutingReason? {
        entries[Int(execution.slot)].route
    }

    /// Whether an execution in flight has an account.
    func hasAccount(_ execution: ExecutionID) -> Bool {
        entries[Int(execution.slot)].account != nil
    }

    /// The place of an execution's account; an execution that has none gets one.
    mutating func place(of execution: ExecutionID) -> Int {
        entries[Int(execution.slot)].account.map { Int($0) } ?? open(execution)
    }

    /// An execution is over, and its account vacant.
    mutating func close(_ execution: ExecutionID) {
        let slot = Int(execution.slot)
        if let place = entries[slot].account { vacant.append(place) }
        entries[slot].number = 0
    }

    private mutating func open(_ execution: ExecutionID) -> Int {
        let slot = Int(execution.slot)
        let place = vacant.popLast() ?? Int32(accounts.count)
        if place == accounts.count { accounts.append(ExecutionAccount()) }
        accounts[Int(place)].reset(arrivedAt: entries[slot].arrivedAt)
        entries[slot].account = place
        return Int(place)
    }
}
