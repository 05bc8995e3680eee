// swift-tools-version: 6.2
import PackageDescription

/// `.ci/run` sets the variable: there, warnings are errors, and elsewhere a newer compiler's warning
/// stops nobody.
let strictness: [SwiftSetting] =
    Context.environment["CLAWSIM_WARNINGS_AS_ERRORS"] == nil ? [] : [.treatAllWarnings(as: .error)]

let settings: [SwiftSetting] =
    [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InferIsolatedConformances"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    ] + strictness

/// What knows of no agents.
let foundations: [Target.Dependency] = ["Collections", "Exact", "JSON"]

/// What a scenario is made of.
let model = foundations + ["ParallelExecution", "Scenarios", "VirtualTime"]

/// One library target; `dependencies` are other targets of this package.
func library(_ name: String, dependsOn dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

/// An executable; `dependencies` are targets of this package.
func tool(_ name: String, dependsOn dependencies: [Target.Dependency]) -> Target {
    .executableTarget(name: name, dependencies: dependencies, swiftSettings: settings)
}

/// The tests of one or more targets of this package.
func tests(_ name: String, of dependencies: [Target.Dependency]) -> Target {
    .testTarget(
        name: name, dependencies: dependencies + ["TestSupport"], swiftSettings: settings)
}

let package = Package(
    name: "clawsim",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "clawsim", targets: ["clawsim"]),
        .library(name: "ParallelExecution", targets: ["ParallelExecution"]),
        .library(name: "VirtualTime", targets: ["VirtualTime"]),
    ],
    targets: [
        library("Exact"),
        library("Collections"),
        library("Platform"),
        library("JSON", dependsOn: ["Exact"]),
        library("CommandLine", dependsOn: ["Exact", "JSON"]),
        library("VirtualTime", dependsOn: ["Collections"]),
        library("ParallelExecution", dependsOn: foundations),
        library(
            "Scenarios", dependsOn: foundations + ["ParallelExecution", "Platform", "VirtualTime"]),
        library("Simulation", dependsOn: model),
        library("Analysis", dependsOn: model + ["Simulation"]),
        library("Search", dependsOn: model + ["Analysis", "Simulation"]),
        library("Reporting", dependsOn: model + ["Analysis", "Search", "Simulation"]),
        library(
            "Jobs",
            dependsOn: model + ["Analysis", "Platform", "Reporting", "Search", "Simulation"]),
        tool(
            "clawsim",
            dependsOn: model + [
                "Analysis", "CommandLine", "Jobs", "Platform", "Reporting", "Search", "Simulation",
            ]),
        tool(
            "clawsim-benchmark",
            dependsOn: model + ["Analysis", "Platform", "Search", "Simulation"]),
        .target(
            name: "TestSupport", dependencies: model + ["Analysis", "Simulation"],
            path: "Tests/TestSupport", swiftSettings: settings),
        tests("ExactTests", of: ["Exact"]),
        tests("CollectionsTests", of: ["Collections"]),
        tests("JSONTests", of: ["Exact", "JSON"]),
        tests("CommandLineTests", of: ["CommandLine"]),
        tests("VirtualTimeTests", of: ["VirtualTime"]),
        tests("ParallelExecutionTests", of: foundations + ["ParallelExecution", "VirtualTime"]),
        tests("ScenariosTests", of: model),
        tests("SimulationTests", of: model + ["Analysis", "Simulation"]),
        tests("AnalysisTests", of: model + ["Analysis", "Simulation"]),
        tests("SearchTests", of: model + ["Analysis", "Search", "Simulation"]),
        tests("ReportingTests", of: model + ["Analysis", "Reporting", "Search", "Simulation"]),
        tests(
            "JobsTests",
            of: model + ["Analysis", "Jobs", "Platform", "Reporting", "Search", "Simulation"]),
        tests(
            "EndToEndTests",
            of: model + ["Analysis", "Jobs", "Reporting", "Search", "Simulation", "clawsim"]),
        tests("TidyTests", of: []),
    ],
    swiftLanguageModes: [.v6]
)
