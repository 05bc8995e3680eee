package import Analysis

extension ErlangC {
    /// The mean wait in mean service times; infinite when the servers cannot keep up.
    package func meanWait(servers: Int) -> Double {
        guard load < Double(servers) else { return .infinity }
        return probabilityOfWaiting(servers: servers) / (Double(servers) - load)
    }
}
