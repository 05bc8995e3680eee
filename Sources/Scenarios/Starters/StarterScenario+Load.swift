extension StarterScenario {
    /// Requests that keep arriving, to size pools for.
    static let loadText = """
        // Requests that keep arriving. "clawsim run" says whether the pools are large enough,
        // "clawsim tune" how large they have to be for what is expected below.
        {
          "name": "my-load",
          "description": "Four hours of small and large requests, as they come.",
          "seed": 1,
          "replications": 5,   // the same hours with other draws, for confidence intervals

          // Section parallel_execution of OpenClaw's config.json, or the path of such a file.
          "config": {
            "worker_pools": {
              "codegen": { "max_concurrent": 5, "model": "claude-sonnet-4" },
              "database": { "max_concurrent": 2, "model": "kimi-2.5" },
              "security": { "max_concurrent": 2, "model": "claude-opus-4-6" },
            },
            // How many requests the project manager works on at once.
            "pm_coordinator": {
              "decomposition_model": "claude-sonnet-4", "max_concurrent_executions": 12,
            },
          },

          "requests": [
            {
              "name": "page",
              "message": "Build a landing page",
              "plan": [
                { "id": "page", "pool": "codegen",
                  "latency": { "lognormal": { "p50": "40s", "p95": "90s" } },
                  "tokens_in": 9000, "tokens_out": 4000 },
              ],
            },
            {
              "name": "shop",
              "message": "Build a web shop with a product database and make it secure",
              "plan": [
                { "id": "schema", "pool": "database", "latency": "45s",
                  "tokens_in": 8000, "tokens_out": 3000 },
                { "id": "frontend", "pool": "codegen",
                  "latency": { "lognormal": { "p50": "50s", "p95": "70s" } },
                  "tokens_in": 10000, "tokens_out": 6000 },
                { "id": "backend", "pool": "codegen", "requires": ["schema"],
                  "latency": { "lognormal": { "p50": "60s", "p95": "90s" } },
                  "tokens_in": 12000, "tokens_out": 8000 },
                { "id": "audit", "pool": "security", "requires": ["backend"], "latency": "40s",
                  "tokens_in": 9000, "tokens_out": 2000 },
              ],
            },
          ],

          // When requests come, and how many of each: three pages to a shop.
          "workload": {
            "poisson": { "rate": "90/h" },
            "duration": "4h",
            "mix": { "page": 3, "shop": 1 },
          },

          // Something always goes wrong: one call of codegen in a hundred, which is tried again.
          "faults": [ { "kind": "error", "pool": "codegen", "probability": 0.01 } ],

        \(coordination)

          "expect": [
            "parallel.duration.p95 <= 300s",
            "parallel.rates.completed >= 99%",
          ],
        }

        """
}
