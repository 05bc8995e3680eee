extension StarterScenario {
    /// One request, serial beside parallel.
    static let requestText = """
        // A scenario says what clients ask, how agents behave, and what the run is to show.
        // Check this file with "clawsim validate", run it with "clawsim run".
        {
          "name": "my-first-scenario",
          "description": "A small web shop: three tasks side by side, then an audit.",
          "seed": 1,            // equal seeds give equal runs, to the nanosecond
          "replications": 20,   // repetitions with other draws, for confidence intervals

          // Section parallel_execution of OpenClaw's config.json, or the path of such a file.
          // What is left out has OpenClaw's default.
          "config": {
            "worker_pools": {
              "codegen": { "max_concurrent": 3, "timeout_sec": 300, "model": "claude-sonnet-4" },
              "database": { "model": "kimi-2.5" },
              "security": { "model": "claude-opus-4-6" },
            },
            "pm_coordinator": { "decomposition_model": "claude-opus-4-6" },
          },

          // What clients ask, and the tasks into which the project manager splits it.
          "requests": [
            {
              "name": "shop",
              "message": "Build a web shop with a product database and make it secure",
              "plan": [
                // Each task says how long its agent takes and how many tokens it uses.
                { "id": "schema", "pool": "database", "latency": "45s",
                  "tokens_in": 8000, "tokens_out": 3000 },
                // Latencies may vary: half of these take at most 50 s, 95 % at most 70 s.
                { "id": "frontend", "pool": "codegen",
                  "latency": { "lognormal": { "p50": "50s", "p95": "70s" } },
                  "tokens_in": 10000, "tokens_out": 6000 },
                { "id": "backend", "pool": "codegen",
                  "latency": { "uniform": { "min": "50s", "max": "70s" } },
                  "tokens_in": 12000, "tokens_out": 8000 },
                // The audit waits for the backend and finds something to improve in it.
                { "id": "audit", "pool": "security", "requires": ["backend"], "latency": "40s",
                  "tokens_in": 9000, "tokens_out": 2000,
                  "output": { "findings": [ { "severity": "high", "topic": "csrf",
                    "recommendation": "CSRF tokens", "target": "backend" } ] } },
              ],
            },
          ],

          // Rules that change what the tasks say: the first that matches wins.
          "agents": [
            // The first attempt at the schema fails after 5 s; the second succeeds.
            { "task": "schema", "attempt": 1, "latency": "5s", "error": "transient" },
          ],

          // What only parallel runs add: splitting, merging, writing the answer.
        \(coordination)
          // What only serial runs add: context handed from agent to agent.
          "serial": { "handoff": { "latency": "2s", "tokens_in": 1000 } },

          // What the run is to show; "clawsim run" fails if one of these does not hold.
          "expect": [
            "speedup >= 1",
            "parallel.failed == 0",
            "parallel.duration.p95 <= 200s",
            "cost_overhead <= 50%",
          ],
        }

        """
}
