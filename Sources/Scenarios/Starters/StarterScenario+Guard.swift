extension StarterScenario {
    /// What CI is to guard.
    static let guardText = """
        // What CI is to guard: "clawsim check" fails where an expectation does not hold, and where
        // a guarded metric is worse than in the baseline that "clawsim check --update" wrote.
        {
          "name": "my-guard",
          "description": "The speedup that we promise, and what it may cost.",
          "seed": 1,            // runs are exact: every change of a number is a real one
          "replications": 10,

          // The path of your config.json stands here as well: then CI guards what you ship.
          "config": {
            "worker_pools": {
              "codegen": { "max_concurrent": 3, "model": "claude-sonnet-4" },
              "database": { "model": "kimi-2.5" },
              "security": { "model": "claude-opus-4-6" },
            },
            "pm_coordinator": { "decomposition_model": "claude-sonnet-4" },
          },

          "requests": [
            {
              "name": "shop",
              "message": "Build a web shop with a product database and make it secure",
              "plan": [
                { "id": "schema", "pool": "database", "latency": "45s",
                  "tokens_in": 8000, "tokens_out": 3000 },
                { "id": "frontend", "pool": "codegen",
                  "latency": { "lognormal": { "p50": "50s", "p95": "70s" } },
                  "tokens_in": 10000, "tokens_out": 6000 },
                { "id": "backend", "pool": "codegen",
                  "latency": { "lognormal": { "p50": "60s", "p95": "80s" } },
                  "tokens_in": 12000, "tokens_out": 8000 },
                { "id": "audit", "pool": "security", "requires": ["backend"], "latency": "40s",
                  "tokens_in": 9000, "tokens_out": 2000 },
              ],
            },
          ],

        \(coordination)

          // The promises: what fails here fails CI, whatever the baseline says.
          "expect": [
            "speedup >= 1.4",
            "cost_overhead <= 25%",
            "parallel.failed == 0",
          ],
          // What may not become worse than in the baseline. Improvements pass.
          "guard": ["speedup", "parallel.duration.mean", "parallel.cost.mean_per_execution"],
        }

        """
}
