/// A clock that knows when all that happens at an instant has happened.
///
/// The executor decides at the end of an instant. On a real clock no two things happen at one
/// instant but by chance: ``instantEnded()`` returns at once, as it does where a clock says nothing
/// else. A virtual clock stands still until nothing is left to happen, and says so.
public protocol InstantClock: Clock {
    /// Returns when everything else that is to happen at the present instant has happened.
    func instantEnded() async
}

extension InstantClock {
    /// Returns at once.
    public func instantEnded() async {}
}

extension ContinuousClock: InstantClock {}
extension SuspendingClock: InstantClock {}
