/* The events of the benchmark's load in a heap, and nothing else: no pools, no admission, no plans.
 * What a simulation that goes from event to event cannot be faster than.
 *
 * Every request has as many events as in clawsim, at the same instants: its arrival and the ends of
 * seven calls. An end schedules the calls that follow it, as if there always was a place for them;
 * at one request a minute there is. Events of an instant leave in the order of scheduling.
 *
 * Usage: heap REQUESTS INTERVAL, the seconds between arrivals. Prints one line of JSON.
 */
#include <inttypes.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { ARITY = 4, KIND_BITS = 3, CALLS_PER_REQUEST = 7 };
static const int64_t SECOND = 1000000000;

/* What ends, or an arrival; three bits of an event. */
enum kind { ARRIVAL, DECOMPOSE, FRONTEND, BACKEND, SCHEMA, AUDIT, AGGREGATE, SYNTHESISE };

/* The order of scheduling stands above the kind, so that one comparison breaks ties. */
struct event {
    int64_t instant;
    uint64_t order_and_kind;
};

struct heap {
    struct event *events;
    size_t count, capacity;
    uint64_t scheduled;
};

static bool is_before(struct event one, struct event other) {
    return one.instant != other.instant ? one.instant < other.instant
                                        : one.order_and_kind < other.order_and_kind;
}

static void push(struct heap *heap, int64_t instant, enum kind kind) {
    if (heap->count == heap->capacity) {
        heap->capacity = heap->capacity > 0 ? 2 * heap->capacity : 64;
        heap->events = realloc(heap->events, heap->capacity * sizeof *heap->events);
        if (heap->events == NULL) abort();
    }
    struct event event = {instant, heap->scheduled++ << KIND_BITS | kind};
    size_t hole = heap->count++;
    while (hole > 0) {
        size_t parent = (hole - 1) / ARITY;
        if (!is_before(event, heap->events[parent])) break;
        heap->events[hole] = heap->events[parent];
        hole = parent;
    }
    heap->events[hole] = event;
}

static struct event pop(struct heap *heap) {
    struct event first = heap->events[0], last = heap->events[--heap->count];
    size_t hole = 0;
    for (;;) {
        size_t child = hole * ARITY + 1, least = child;
        if (child >= heap->count) break;
        size_t end = child + ARITY < heap->count ? child + ARITY : heap->count;
        while (++child < end)
            if (is_before(heap->events[child], heap->events[least])) least = child;
        if (!is_before(heap->events[least], last)) break;
        heap->events[hole] = heap->events[least];
        hole = least;
    }
    heap->events[hole] = last;
    return first;
}

/* Returns the sum of the durations of all requests in nanoseconds, and how many calls ended. */
static int64_t run(uint64_t requests, int64_t interval, uint64_t *calls) {
    struct heap heap = {0};
    uint64_t arrived = 0;
    /* Instants with their signs, modulo 2^64: the sum is small again at the end. */
    uint64_t total = 0;
    if (requests > 0) push(&heap, 0, ARRIVAL);
    while (heap.count > 0) {
        struct event event = pop(&heap);
        enum kind kind = event.order_and_kind & ((1 << KIND_BITS) - 1);
        int64_t now = event.instant;
        *calls += kind != ARRIVAL;
        switch (kind) {
        case ARRIVAL:
            total -= (uint64_t)now;
            if (++arrived < requests) push(&heap, now + interval, ARRIVAL);
            push(&heap, now + 5 * SECOND, DECOMPOSE);
            break;
        case DECOMPOSE:
            push(&heap, now + 45 * SECOND, FRONTEND);
            push(&heap, now + 90 * SECOND, BACKEND);
            push(&heap, now + 45 * SECOND, SCHEMA);
            break;
        case BACKEND: push(&heap, now + 60 * SECOND, AUDIT); break;
        /* The last of the branches. */
        case AUDIT: push(&heap, now + 5 * SECOND, AGGREGATE); break;
        case AGGREGATE: push(&heap, now + 10 * SECOND, SYNTHESISE); break;
        case SYNTHESISE: total += (uint64_t)now; break;
        case FRONTEND:
        case SCHEMA: break;
        }
    }
    free(heap.events);
    return (int64_t)total;
}

/* Returns the most memory this process has held, in KiB; negative where Linux does not say. */
static long peak_memory(void) {
    long peak = -1;
    char line[256];
    FILE *status = fopen("/proc/self/status", "r");
    if (status == NULL) return peak;
    while (fgets(line, sizeof line, status) != NULL)
        if (strncmp(line, "VmHWM:", 6) == 0) peak = strtol(line + 6, NULL, 10);
    fclose(status);
    return peak;
}

int main(int count, char **arguments) {
    if (count != 3) return 2;
    uint64_t requests = strtoull(arguments[1], NULL, 10), calls = 0;
    int64_t interval = strtoll(arguments[2], NULL, 10) * SECOND;
    struct timespec start, end;
    clock_gettime(CLOCK_MONOTONIC, &start);
    int64_t total = run(requests, interval, &calls);
    clock_gettime(CLOCK_MONOTONIC, &end);
    double seconds = difftime(end.tv_sec, start.tv_sec) + (end.tv_nsec - start.tv_nsec) / 1e9;
    long peak = peak_memory();
    printf("{\"calls\": %" PRIu64 ", \"seconds\": %.9f, \"mean\": %.6f, \"peak\": ", calls, seconds,
           (double)total / (double)requests / 1e9);
    if (peak < 0) puts("null}");
    else printf("%ld}\n", peak);
    return calls == CALLS_PER_REQUEST * requests ? 0 : 1;
}
