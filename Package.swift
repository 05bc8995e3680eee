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

/// One library target; `dependencies` are other targets of this package.
func library(_ name: String, dependsOn dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

/// The tests of one or more targets of this package.
func tests(_ name: String, of dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies, swiftSettings: settings)
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
        library("StableHeap"),
        library("LocatedJSON"),
        library("Arguments", dependsOn: ["LocatedJSON"]),
        library("VirtualTime", dependsOn: ["StableHeap"]),
        library("ParallelExecution", dependsOn: ["LocatedJSON", "StableHeap"]),
        library("Scenarios", dependsOn: ["LocatedJSON", "ParallelExecution", "VirtualTime"]),
        library(
            "Harness",
            dependsOn: [
                "LocatedJSON", "ParallelExecution", "Scenarios", "StableHeap", "VirtualTime",
            ]),
        library(
            "Reporting", dependsOn: ["Harness", "LocatedJSON", "ParallelExecution", "Scenarios"]),
        .executableTarget(
            name: "clawsim",
            dependencies: [
                "Arguments", "Harness", "LocatedJSON", "ParallelExecution", "Reporting",
                "Scenarios",
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "clawsim-benchmark",
            dependencies: ["Harness", "ParallelExecution", "Scenarios", "VirtualTime"],
            swiftSettings: settings),
        tests("StableHeapTests", of: ["StableHeap"]),
        tests("LocatedJSONTests", of: ["LocatedJSON"]),
        tests("ArgumentsTests", of: ["Arguments"]),
        tests("VirtualTimeTests", of: ["VirtualTime"]),
        tests(
            "ParallelExecutionTests",
            of: ["LocatedJSON", "ParallelExecution", "StableHeap", "VirtualTime"]),
        tests(
            "ScenariosTests", of: ["LocatedJSON", "ParallelExecution", "Scenarios", "VirtualTime"]),
        tests(
            "HarnessTests",
            of: ["Harness", "LocatedJSON", "ParallelExecution", "Scenarios", "VirtualTime"]),
        tests(
            "ReportingTests",
            of: ["Harness", "LocatedJSON", "ParallelExecution", "Reporting", "Scenarios"]),
        tests(
            "ScenarioTests",
            of: ["Harness", "LocatedJSON", "ParallelExecution", "Scenarios", "clawsim"]),
        tests("TidyTests", of: []),
    ],
    swiftLanguageModes: [.v6]
)
