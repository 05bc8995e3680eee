/// How a page looks: light, dark, narrow and printed.
///
/// A colour means one thing on the whole page.
enum PageStyle {
    /// The style sheet.
    ///
    /// Modes are told apart by dashes, failures and waiting by their form too.
    static let text = """
        :root { color-scheme: light dark; --ink: #1b2130; --dim: #596273; --grid: #dde2ea;
          --page: #ffffff; --card: #f4f6fa; --red: #b3261e; --green: #1a6e36; --yellow: #7d5600;
          --serial: #7a6a58; --parallel: #1f5fbf; --path: #46546b; --queue: #c9a227;
          --retry: #c8372d; --back: #e39a92; --coord: #7fa99b; --fault: #f6d9d5; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e7eaf0; --dim: #a3acbd;
          --grid: #2f3644; --page: #141821; --card: #1d2330; --red: #ff8a80; --green: #6fdb96;
          --yellow: #e6bb4f; --serial: #c3ae93; --parallel: #78a9ff; --path: #98a6bd;
          --queue: #d9b440; --retry: #f0685d; --back: #a8615b; --coord: #7fb5a3;
          --fault: #46262a; } }
        * { box-sizing: border-box; }
        body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--page);
          max-width: 1000px; margin: 1.5rem auto; padding: 0 1rem; }
        h1 { font-size: 1.5rem; margin: 0 0 .2rem; overflow-wrap: anywhere; }
        h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
        p { overflow-wrap: anywhere; }
        .verdict { border-left: 4px solid var(--parallel); background: var(--card);
          padding: .6rem 1rem; margin: 1rem 0; border-radius: 0 6px 6px 0; }
        .verdict p { margin: .3rem 0; }
        .verdict .worth { font-size: 1.15rem; font-weight: 600; }
        .verdict .overload { color: var(--red); font-weight: 600; }
        .verdict .advice { color: var(--green); }
        .tiles { display: grid; gap: .6rem; margin: 1rem 0;
          grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); }
        .tile { background: var(--card); border-radius: 6px; padding: .6rem .8rem; }
        .tile .value { font-size: 1.35rem; font-weight: 650; }
        .wide { overflow-x: auto; }
        table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: 14px; }
        th, td { text-align: left; padding: .2rem .9rem .2rem 0; white-space: pre-wrap;
          border-bottom: 1px solid var(--grid); vertical-align: top; }
        th { color: var(--dim); font-weight: 600; white-space: nowrap; }
        td:first-child { min-width: 7rem; } details td:first-child { min-width: 14rem; }
        td:last-child:not(.number) { min-width: 12rem; }
        li { margin: .3rem 0; }
        .number { text-align: right; white-space: pre; }
        .dim, figcaption, .legend, summary { color: var(--dim); font-size: 13px; }
        figcaption { font-weight: 600; }
        summary { cursor: pointer; } a { color: var(--parallel); }
        .bold, .mode { font-weight: 600; }
        .red { color: var(--red); } .green { color: var(--green); }
        .yellow { color: var(--yellow); }
        code { background: var(--card); padding: .1rem .3rem; border-radius: 4px;
          overflow-wrap: anywhere; }
        pre { overflow-x: auto; background: var(--card); padding: .6rem; font-size: 13px; }
        button { font: inherit; font-size: 12px; }
        figure { margin: 1rem 0; }
        svg { width: 100%; height: auto; fill: var(--ink); font-size: 13px; display: block; }
        svg .tick { font-size: 11px; fill: var(--dim); } svg .label { font-size: 12px; }
        svg .lost { fill: var(--red); font-size: 11px; }
        .grid { stroke: var(--grid); }
        .limit { stroke: var(--dim); stroke-dasharray: 2 4; }
        .line { fill: none; stroke-width: 2; } .line.thin { stroke-width: 1; opacity: .75; }
        .line.arrivals { stroke: var(--dim); }
        .line.serial { stroke: var(--serial); stroke-dasharray: 6 3; }
        .line.parallel { stroke: var(--parallel); }
        .dot.serial, .bar.serial { fill: var(--serial); }
        .dot.parallel, .bar.parallel { fill: var(--parallel); }
        .bar.serial { opacity: .65; }
        .line.frontier { stroke: var(--path); } .above { transform: translateY(-11px); }
        .below { transform: translateY(22px); }
        .met { fill: var(--green); background: var(--green); }
        .missed { fill: var(--page); stroke: var(--red); stroke-width: 2; }
        .key.missed { border: 2px solid var(--red); }
        .critical-path { fill: var(--path); background: var(--path); }
        .queueing { fill: var(--queue); background: var(--queue); }
        .retries { fill: var(--retry); background: var(--retry); }
        rect.retries { stroke: var(--ink); stroke-dasharray: 3 2; }
        .backoff { fill: var(--back); background: var(--back); }
        .coordination { fill: var(--coord); background: var(--coord); }
        .deciding { stroke: var(--ink); stroke-width: 2; }
        .needs { fill: none; stroke: var(--dim); stroke-width: 1; opacity: .6; }
        .fault { fill: var(--fault); } .overloaded { fill: var(--queue); opacity: .18; }
        .hover { fill: transparent; } .hover:hover { fill: var(--dim); opacity: .15; }
        .key { display: inline-block; width: .8em; height: .8em; border-radius: 2px; }
        .key.deciding { border: 2px solid var(--ink); background: none; }
        .key.parallel { background: var(--parallel); }
        .key.serial { background: repeating-linear-gradient(90deg, var(--serial) 0 3px,
          transparent 3px 5px); }
        .p0 { fill: #3f8f5b; background: #3f8f5b; } .p1 { fill: #8e5bb5; background: #8e5bb5; }
        .p2 { fill: #cf7a33; background: #cf7a33; } .p3 { fill: #2b9aa3; background: #2b9aa3; }
        .p4 { fill: #8a8f2a; background: #8a8f2a; } .p5 { fill: #c25585; background: #c25585; }
        .p6 { fill: #5a63c8; background: #5a63c8; } .p7 { fill: #94705a; background: #94705a; }
        #tip { position: fixed; display: none; background: var(--ink); color: var(--page);
          padding: .2rem .5rem; border-radius: 4px; font-size: 13px; max-width: 22rem;
          pointer-events: none; }
        @media (max-width: 600px) { figure { overflow-x: auto; } svg { min-width: 640px; } }
        @media print { body { max-width: none; margin: 0; font-size: 11px; }
          .hover, button { display: none; } details > * { display: block; }
          figure, .tile, .verdict { break-inside: avoid; } }
        """
}
