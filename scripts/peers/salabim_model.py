"""The bare model of the benchmark in salabim: no deadlines, monitors or statistics but the mean.

Usage: salabim_model.py REQUESTS INTERVAL, the seconds between arrivals. Prints one line of JSON.
"""

import bare_model
import salabim

# Processes as generators need no package greenlet and switch faster.
salabim.yieldless(False)


def run(requests, interval):
    """Returns the sum of the durations of all executions in seconds."""
    env = salabim.Environment(trace=False)

    def resource(capacity):
        return salabim.Resource(capacity=capacity, monitor=False, honor_only_first=True)

    admission = resource(10)
    codegen = resource(3)
    database = resource(2)
    security = resource(2)
    total = 0

    class Component(salabim.Component):
        def __init__(self, **arguments):
            super().__init__(suppress_trace=True, **arguments)
            self.reset_monitors(monitor=False)

    class Branch(Component):
        """A part of an execution beside the others; the last one wakes the execution."""

        def setup(self, execution):
            self.execution = execution

        def end(self):
            self.execution.branches -= 1
            if self.execution.branches == 0:
                self.execution.activate()

    class Frontend(Branch):
        def process(self):
            yield self.request(codegen)
            yield self.hold(45)
            self.release(codegen)
            self.end()

    class BackendAndAudit(Branch):
        def process(self):
            yield self.request(codegen)
            yield self.hold(90)
            self.release(codegen)
            yield self.request(security)
            yield self.hold(60)
            self.release(security)
            self.end()

    class Execution(Component):
        def process(self):
            nonlocal total
            arrival = env.now()
            yield self.request(admission)
            yield self.hold(5)
            self.branches = 3
            Frontend(execution=self)
            BackendAndAudit(execution=self)
            # One of the branches needs no component of its own.
            yield self.request(database)
            yield self.hold(45)
            self.release(database)
            self.branches -= 1
            if self.branches > 0:
                yield self.passivate()
            yield self.hold(5)
            yield self.hold(10)
            self.release(admission)
            total += env.now() - arrival

    class Arrivals(Component):
        def process(self):
            for _ in range(requests):
                Execution()
                yield self.hold(interval)

    Arrivals()
    env.run()
    return total


bare_model.measure(run)
