import ParallelExecution
import Reporting
import Testing

@Suite("Report in Markdown")
struct MarkdownReportTests {
    @Test("expectations come first, then both modes side by side, then the first execution")
    func whole() async throws {
        let text = try await SmallReport.report().markdown()
        #expect(
            text == """
                # small

                Three tasks | one fails.

                Seed 1, replications: 1.

                Whether parallel is faster cannot be said: no request completed in both modes.

                Held back most by attempts that failed with a transient error: 1 s of 14.5 s (6.9 %\
                ).

                ## Warnings

                | place | warning                                                                  \
                                                  |
                | :---- | :------------------------------------------------------------------------\
                --------------------------------- |
                |       | speedup leaves out 1 of 1 requests, which did not complete in both modes;\
                 cost and tokens are those of all |

                ## Expectations

                | verdict       | expected                                 |     actual | source |
                | :------------ | :--------------------------------------- | ---------: | :----- |
                | pass          | parallel.duration.mean <= 20s            |   14.501 s |        |
                | advisory_fail | speedup >= 200%                          | no samples | C16    |
                | fail          | serial.tasks.retries == 0                |          1 |        |
                | pass          | parallel.pools.codegen.utilization > 0.5 |     0.7586 |        |

                ## Serial beside parallel

                |                     |           serial |         parallel |
                | :------------------ | ---------------: | ---------------: |
                | executions          |                1 |                1 |
                |   partial           |                1 |                1 |
                | duration            |           18.5 s |         14.501 s |
                | makespan            |           18.5 s |           14.5 s |
                | wait in queue, mean |              0 s |              0 s |
                | tasks completed     |           2 of 3 |           2 of 3 |
                | retries             |                1 |                1 |
                | tokens in           |             2000 |             2000 |
                | tokens out          |              200 |              200 |
                | cost                |        $0.000676 |        $0.000676 |
                | throughput per hour |         194.5946 |         248.2587 |
                | digest              | 897d714d1423e863 | 17b860e39374dbb9 |

                ## Comparison

                |                | parallel against serial |
                | :------------- | ----------------------: |
                | speedup        |              no samples |
                |   left out     |                  1 of 1 |
                | cost overhead  |                   0.0 % |
                | token overhead |                   0.0 % |

                ## Where the time went (mean per execution)

                |               | serial | parallel |
                | :------------ | -----: | -------: |
                | critical path | 12.5 s |   12.5 s |
                | queueing      |    0 s |      0 s |
                | retries       |    5 s |      1 s |
                | backoff       |    1 s |      1 s |
                | coordination  |    0 s |  0.001 s |

                ## Pools

                | pool     | mode     | slots | attempts | utilisation | wait mean | wait p95 | que\
                ue mean | queue max |      cost |
                | :------- | :------- | ----: | -------: | ----------: | --------: | -------: | ---\
                ------: | --------: | --------: |
                | codegen  | serial   |     1 |        2 |      59.5 % |       0 s |      0 s |    \
                  0.000 |         0 | $0.000676 |
                | codegen  | parallel |     1 |        2 |      75.9 % |       0 s |      0 s |    \
                  0.000 |         0 | $0.000676 |
                | security | serial   |     2 |        1 |       6.8 % |       0 s |      0 s |    \
                  0.000 |         0 |     $0.00 |
                | security | parallel |     2 |        1 |       8.6 % |       0 s |      0 s |    \
                  0.000 |         0 |     $0.00 |
                | database | serial   |     2 |        1 |      10.8 % |       0 s |      0 s |    \
                  0.000 |         0 |     $0.00 |
                | database | parallel |     2 |        1 |      13.8 % |       0 s |      0 s |    \
                  0.000 |         0 |     $0.00 |

                ## Failures and rates

                |                          |  serial | parallel |
                | :----------------------- | ------: | -------: |
                | timed out                |       0 |        0 |
                | transient error          |       1 |        1 |
                | rate limited             |       0 |        0 |
                | unavailable              |       0 |        0 |
                | permanent error          |       1 |        1 |
                | responses after errors   | 100.0 % |  100.0 % |
                | responses after timeouts |   0.0 % |    0.0 % |
                | responses after retries  | 100.0 % |  100.0 % |
                | completed                |   0.0 % |    0.0 % |
                | partial                  | 100.0 % |  100.0 % |
                | answered                 | 100.0 % |  100.0 % |

                ## Models

                | model | mode     | calls | tokens in | tokens out |      cost |
                | :---- | :------- | ----: | --------: | ---------: | --------: |
                | kimi  | serial   |     2 |      2000 |        200 | $0.000676 |
                | kimi  | parallel |     2 |      2000 |        200 | $0.000676 |
                | none  | serial   |     5 |         0 |          0 |     $0.00 |
                | none  | parallel |     5 |         0 |          0 |     $0.00 |

                ## What the client receives

                | mode     | execution | status  | quality | refund |      cost | notes            \
                                            |
                | :------- | --------: | :------ | ------: | -----: | --------: | :----------------\
                --------------------------- |
                | serial   |         1 | partial |  0.6667 | 33.3 % | $0.000676 | schema: not optim\
                ised (dead after 1 attempt) |
                | parallel |         1 | partial |  0.6667 | 33.3 % | $0.000676 | schema: not optim\
                ised (dead after 1 attempt) |

                The first response, parallel, as the client reads it:

                ```text
                Done in part: 2 of 3 tasks completed in 14.5 s for $0.000676.

                Built:
                - api (codegen): done
                - api, added: tokens | headers
                - audit (security): done

                Not as planned:
                - schema: not optimised (dead after 1 attempt)

                Findings: 1 high.
                Fixed: csrf.

                Timeline:
                - 1 ms to 12 s: api, 2 attempts
                - 1 ms to 4 s: schema
                - 12 s to 14.5 s: audit

                Cost: $0.000676.

                Next: settle what is open above, then deploy.
                OpenClaw, project manager, codegen, database, security
                ```

                ## Conflicts

                | mode     | execution | kind                  | author | target | about           \
                        | resolution |
                | :------- | --------: | :-------------------- | :----- | :----- | :---------------\
                ------- | :--------- |
                | serial   |         1 | security_against_code | audit  | api    | csrf: tokens \\|\
                 headers | applied    |
                | parallel |         1 | security_against_code | audit  | api    | csrf: tokens \\|\
                 headers | applied    |

                ## Timeline of execution 1, serial

                | task   | pool     | enqueued | started |  ended | attempts | outcome   |
                | :----- | :------- | -------: | ------: | -----: | -------: | :-------- |
                | api    | codegen  |      0 s |     0 s |   12 s |        2 | completed |
                | schema | database |     12 s |    12 s |   16 s |        1 | dead      |
                | audit  | security |     16 s |    16 s | 18.5 s |        1 | completed |

                ## Timeline of execution 1, parallel

                | task   | pool     | enqueued |  started |    ended | attempts | outcome   |
                | :----- | :------- | -------: | -------: | -------: | -------: | :-------- |
                | api    | codegen  |  0.001 s |  0.001 s | 12.001 s |        2 | completed |
                | schema | database |  0.001 s |  0.001 s |  4.001 s |        1 | dead      |
                | audit  | security | 12.001 s | 12.001 s | 14.501 s |        1 | completed |

                """)
    }

    @Test("a mode that was not run is left out, and what it leaves unchecked is counted")
    func oneMode() async throws {
        let text = try await SmallReport.report(modes: [.serial]).markdown()
        #expect(!text.contains("parallel  "))
        #expect(!text.contains("## Comparison"))
        #expect(text.hasSuffix("|\n\nNot checked, because a mode was not run: 3.\n"))
    }

    @Test("many executions are not listed one by one, and nothing is said of what there is not")
    func manyExecutions() async throws {
        let few = try await SmallReport.report(of: SmallReport.idle(requests: 20)).markdown()
        let many = try await SmallReport.report(of: SmallReport.idle(requests: 21)).markdown()
        #expect(few.contains("## What the client receives"))
        #expect(!many.contains("## What the client receives"))
        for title in ["Expectations", "Conflicts", "Timeline"] {
            #expect(!few.contains("## \(title)"))
        }
        #expect(few.contains("| throughput per hour |"))
    }
}
