public import ParallelExecution
public import VirtualTime

extension VirtualClock: InstantClock {}
