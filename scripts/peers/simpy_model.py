"""The bare model of the benchmark in SimPy: no deadlines, no statistics but the mean.

Usage: simpy_model.py REQUESTS INTERVAL, the seconds between arrivals. Prints one line of JSON.
"""

import bare_model
import simpy


def run(requests, interval):
    """Returns the sum of the durations of all executions in seconds."""
    env = simpy.Environment()
    timeout = env.timeout
    admission = simpy.Resource(env, 10)
    codegen = simpy.Resource(env, 3)
    database = simpy.Resource(env, 2)
    security = simpy.Resource(env, 2)
    total = 0

    def task(pool, seconds):
        with pool.request() as slot:
            yield slot
            yield timeout(seconds)

    def backend_and_audit():
        yield from task(codegen, 90)
        yield from task(security, 60)

    def execution():
        nonlocal total
        arrival = env.now
        with admission.request() as place:
            yield place
            yield timeout(5)
            frontend = env.process(task(codegen, 45))
            backend = env.process(backend_and_audit())
            # One of the branches needs no process of its own.
            yield from task(database, 45)
            yield frontend
            yield backend
            yield timeout(5)
            yield timeout(10)
        total += env.now - arrival

    def arrivals():
        for _ in range(requests):
            env.process(execution())
            yield timeout(interval)

    env.process(arrivals())
    env.run()
    return total


bare_model.measure(run)
