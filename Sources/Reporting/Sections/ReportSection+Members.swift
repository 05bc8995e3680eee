import Analysis

/// Tables with a row for each pool, model or kind of request.
extension ReportSection {
    /// Slots, work and waiting of every pool that was used.
    static let pools = ReportSection("Pools") { report, _ in
        let pool = "{mode}.pools.{pool}"
        let (waits, most) = (
            Figure("\(pool).wait_sec.count"), Figure("\(pool).queue_length.max")
        )
        return Table.of(
            .pool,
            [
                Figure("\(pool).slots"), Figure("\(pool).attempts"),
                Figure("\(pool).utilization"), Figure("\(pool).wait_sec.mean"),
                Figure("\(pool).wait_sec.p95"),
                Figure("\(pool).queue_length.mean", decimals: 3), most,
                Figure("\(pool).cost_usd"),
            ], in: report
        ) { mode, pool in
            waits.isAboveZero(report, mode, member: pool)
                || most.isAboveZero(report, mode, member: pool)
        }
    }

    /// What each model was asked for, where any was called.
    static let models = ReportSection("Models") { report, _ in
        let names = MetricFamily.model.names(in: report.result.scenario)
        let figures = Figure.all("{mode}.models.").filter { figure in
            report.result.modes.contains { mode in
                names.contains { figure.value(report, mode.mode, member: $0) != nil }
            }
        }
        return Table.of(.model, figures, in: report) { mode, model in
            figures.first?.value(report, mode, member: model) != nil
        }.unlessEmpty
    }

    /// What became of each kind of request, where kinds are told apart.
    static let requests = ReportSection("By request") { report, _ in
        let request = "{mode}.requests.{request}"
        let failed = Figure("\(request).failed_duration_sec.mean", as: "failed after, mean")
        let counts = ["submitted", "completed", "partial", "failed", "rejected"]
            .map { Figure("\(request).\($0)") }
        let durations =
            [Figure("\(request).duration_sec.mean")]
            + ["p50", "p95", "p99"].map { (field: String) in
                Figure("\(request).duration_sec.\(field)", as: field)
            }
        let hasFailures = MetricFamily.request.names(in: report.result.scenario).contains { name in
            report.result.modes.contains { failed.value(report, $0.mode, member: name) != nil }
        }
        return Table.of(
            .request, counts + durations + (hasFailures ? [failed] : []), in: report
        ) { mode, name in
            counts[0].value(report, mode, member: name) != nil
        }.unlessEmpty
    }
}
