"""What Ciw can express of the bare model of the benchmark: a network of queues.

Ciw has neither fork and join nor a limit over several nodes. Frontend and schema are therefore
customers of their own that arrive with their request, nothing waits for them, and admission is
not limited. The calls, their durations and the pools are the same.

Usage: ciw_model.py REQUESTS INTERVAL, the seconds between arrivals. Prints one line of JSON. The
mean is that of the customers on the critical path.
"""

import itertools
import math

import bare_model
import ciw

SLOTS = {
    "decompose": math.inf,
    "codegen": 3,
    "database": 2,
    "security": 2,
    "aggregate": math.inf,
    "synthesise": math.inf,
}
ROUTES = {
    "critical path": {
        "decompose": 5,
        "codegen": 90,
        "security": 60,
        "aggregate": 5,
        "synthesise": 10,
    },
    "frontend": {"codegen": 45},
    "schema": {"database": 45},
}


def network(requests, interval):
    """Builds the network: a customer's class is the route it takes."""
    nodes = list(SLOTS)
    arrivals, services, routing = {}, {}, {}
    for name, route in ROUTES.items():
        times = [interval] * requests + [math.inf]
        arrivals[name] = [None] * len(nodes)
        arrivals[name][nodes.index(next(iter(route)))] = ciw.dists.Sequential(times)
        services[name] = [ciw.dists.Deterministic(route.get(node, 0)) for node in nodes]
        path = [nodes.index(node) + 1 for node in route]
        following = dict(itertools.pairwise(path))
        routing[name] = ciw.routing.NetworkRouting(
            [
                ciw.routing.Direct(to=following[node]) if node in following else ciw.routing.Leave()
                for node in range(1, len(nodes) + 1)
            ]
        )
    return ciw.create_network(
        arrival_distributions=arrivals,
        service_distributions=services,
        routing=routing,
        number_of_servers=list(SLOTS.values()),
    )


def run(requests, interval):
    """Returns the sum of the durations of the customers on the critical path in seconds."""
    simulation = ciw.Simulation(network(requests, interval))
    alone = sum(ROUTES["critical path"].values())
    simulation.simulate_until_max_time(requests * (interval + alone))
    customers = simulation.nodes[-1].all_individuals
    assert len(customers) == len(ROUTES) * requests, "every customer is served"
    return sum(
        customer.data_records[-1].exit_date - customer.data_records[0].arrival_date
        for customer in customers
        if customer.customer_class == "critical path"
    )


bare_model.measure(run)
