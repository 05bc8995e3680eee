extension StarterScenario {
    /// Calls that were recorded elsewhere; `STEM` is the name of the files.
    static let recordingText = """
        // Calls that were recorded elsewhere, played back: STEM.csv has one in each row. Put your
        // own in its place: only the column of arrivals is needed.
        {
          "name": "my-recording",
          "description": "Calls that were recorded elsewhere, played back.",
          "config": {
            "worker_pools": { "codegen": { "max_concurrent": 4, "model": "claude-sonnet-4" } },
            "pm_coordinator": { "max_concurrent_executions": 100 },
          },

          // What each row becomes: a request of one task. What its call does is in the row.
          "requests": [
            {
              "name": "call",
              "message": "A recorded call",
              "plan": [
                // For rows without a duration: a base, and time for each token.
                { "id": "call", "pool": "codegen", "latency": {
                  "per_token": { "base": "500ms", "input": "0.2ms", "output": "20ms" } } },
              ],
            },
          ],

          "workload": { "trace": {
            "file": "STEM.csv",
            // Our names, and those of the columns. Times are seconds or timestamps.
            "columns": { "arrival": "arrival", "duration": "duration",
              "tokens_in": "tokens_in", "tokens_out": "tokens_out" },
            "request": "call",
          } },

          "expect": [
            "parallel.failed == 0",
            "parallel.wait.p95 <= 30s",
          ],
        }

        """

    /// The calls of ``recordingText``: ten minutes of them.
    static let recordedCalls = """
        arrival,duration,tokens_in,tokens_out
        0.0,12.4,4210,512
        8.5,31.9,9120,1490
        21.0,9.7,2050,380
        33.2,44.1,15230,2210
        47.9,18.6,6020,840
        63.4,27.3,8840,1260
        71.0,15.2,3970,640
        102.6,52.8,18110,2730
        118.3,22.5,7340,990
        140.7,11.1,2860,430
        165.2,36.4,10980,1720
        171.9,19.8,5510,880
        204.4,14.3,4480,590
        233.0,61.7,20450,3120
        251.8,24.6,7760,1130
        280.1,10.4,2390,410
        314.5,29.9,9350,1380
        322.2,17.0,4920,720
        356.6,40.2,13070,1950
        391.3,13.8,3640,560
        407.7,33.5,10120,1610
        440.9,21.4,6780,930
        473.5,16.1,4150,670
        498.2,48.3,16540,2480
        521.0,26.7,8230,1210
        547.6,12.9,3320,500
        570.4,37.8,11860,1790
        588.9,20.3,6140,900

        """
}
