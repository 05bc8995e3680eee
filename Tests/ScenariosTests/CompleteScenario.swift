/// A scenario that uses every part of the format, as the writer writes it.
enum CompleteScenario {
    static let text = #"""
        {
          "name": "complete",
          "description": "Every part of the format: \"quotes\", a\nline end, and ümlauts.",
          "seed": 18446744073709551615,
          "replications": 30,
          "config": {
            "enabled": false,
            "auto_fallback_to_serial": false,
            "worker_pools": {
              "security": { "max_retries": 0, "on_exhausted": "fail", "degradation_note": "raw" },
              "design": {},
              "review": {
                "max_concurrent": 4,
                "timeout_sec": 0.000000001,
                "max_retries": 7,
                "model": "house",
                "fallback_model": "kimi",
                "on_exhausted": "escalate",
                "max_queue": 0,
                "queue_timeout_sec": 2.5,
                "keywords": ["review", "second look"],
                "degradation_note": "not reviewed"
              }
            },
            "retry": { "backoff_sec": [0, 0.25, 3] },
            "pm_coordinator": {
              "decomposition_model": "kimi-2.5",
              "reasoning_effort": "low",
              "max_tasks_per_decomposition": 1000,
              "max_concurrent_executions": 7,
              "max_queued_executions": 0
            },
            "scheduling": "critical_path",
            "max_remediation_rounds": 10,
            "prices": {
              "kimi": { "input": 0.001, "output": 10000 },
              "house": { "input": 0, "output": 0.5 }
            }
          },
          "requests": [
            { "message": "nothing to do" },
            {
              "name": "site",
              "message": "m",
              "project": "p",
              "session": "s",
              "arrival": "1.5s",
              "plan": [
                {
                  "id": "a",
                  "pool": "codegen",
                  "prompt": "Build",
                  "priority": -1,
                  "weight": 3,
                  "requires": ["b", "c"],
                  "enhances": ["b"],
                  "estimate": "1m",
                  "latency": "45s",
                  "tokens_in": 40000,
                  "tokens_out": 0,
                  "output": {
                    "text": "done",
                    "decisions": { "tool": "vite", "auth": ["JWT", "rate limiting"] },
                    "findings": [
                      {
                        "severity": "critical",
                        "topic": "sql",
                        "recommendation": "bound parameters",
                        "target": "b"
                      },
                      { "severity": "low", "topic": "", "recommendation": "", "target": "a" }
                    ],
                    "rejections": [{ "target": "c", "reason": "no indexes" }]
                  }
                },
                {
                  "id": "b",
                  "latency": { "uniform": { "min": "0s", "max": "1ns" } },
                  "tokens_in": { "uniform": { "min": 0, "max": 2.5 } }
                },
                {
                  "id": "c",
                  "latency": { "exponential": { "mean": "1h" } },
                  "tokens_out": { "exponential": { "mean": 0.125 } }
                },
                { "id": "d", "latency": { "lognormal": { "p50": "1ms", "p95": "2ms" } } },
                {
                  "id": "e",
                  "latency": { "gamma": { "mean": "7s", "scv": 0.25 } },
                  "tokens_in": { "gamma": { "mean": 5, "scv": 3 } }
                },
                {
                  "id": "f",
                  "latency": { "empirical": ["1s", "1.5s"] },
                  "tokens_in": { "empirical": [1, 2.125] }
                },
                {
                  "id": "g",
                  "latency": { "per_token": { "base": "0.5s", "input": "200us", "output": "20ms" } }
                },
                { "id": "h", "latency": { "per_token": {} }, "output": {} }
              ]
            }
          ],
          "agents": [
            {
              "pool": "codegen",
              "task": "a",
              "request": "site",
              "attempt": 2,
              "round": 1,
              "model": "kimi",
              "mode": "serial",
              "latency": "0s",
              "error": "transient"
            },
            { "pool": "pm", "task": "synthesise", "hang": true },
            { "error": { "rate_limited": { "retry_after": "30s" } } },
            {}
          ],
          "faults": [
            {
              "kind": "unavailable",
              "probability": 0.25,
              "from": "1m",
              "until": "2m",
              "pool": "design",
              "mode": "parallel"
            },
            { "kind": "rate_limit", "retry_after": "30s", "model": "house" },
            { "kind": "error" },
            { "kind": "error", "error": "permanent", "task": "decompose" },
            {
              "kind": "error",
              "error": { "rate_limited": { "retry_after": "5s" } },
              "probability": 0.000001
            },
            { "kind": "crash", "attempt": 1 },
            { "kind": "hang", "probability": 0, "round": 2 },
            { "kind": "slow", "factor": 1.5, "request": "site" }
          ],
          "parallel": { "coordination": {} },
          "serial": {
            "coordination": {
              "decompose": { "error": "unavailable" },
              "aggregate": { "tokens_in": 5 },
              "synthesise": { "output": { "text": "ready" } }
            },
            "handoff": { "latency": "2s", "tokens_in": 1000, "tokens_out": 1 }
          },
          "expect": [
            "speedup >= 1",
            { "claim": "parallel.failed == 0", "source": "mine" },
            { "claim": "serial.failed == 0", "advisory": true },
            { "claim": "speedup < 9", "basis": "fitted" }
          ],
          "guard": ["speedup", "parallel.goodput(90s)"]
        }

        """#
}
