// swift-tools-version: 6.2
import PackageDescription

// Targets stand in the order in which data flows; a target may import only what stands above it.
let package = Package(
  name: "cairn",
  products: [
    .executable(name: "cairn", targets: ["cairn"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
  ],
  targets: [
    // MARK: Files -> Documents
    .systemLibrary(
      name: "CMarkGFM",
      pkgConfig: "libcmark-gfm",
      providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]
    ),
    .target(name: "CMarkArena", dependencies: ["CMarkGFM"]),
    .target(
      name: "Markup",
      dependencies: ["CMarkArena", "CMarkGFM", .product(name: "Yams", package: "Yams")]
    ),
    .testTarget(name: "MarkupTests", dependencies: ["Markup", "TestSupport"]),

    // MARK: Documents -> Graph
    .target(name: "Knowledge", dependencies: ["Markup"]),
    .testTarget(
      name: "KnowledgeTests", dependencies: ["Knowledge", "Markup", "TestSupport"],
      exclude: ["Fixtures"]
    ),

    // MARK: Graph -> Diagnostics
    .target(name: "Rules", dependencies: ["Knowledge", "Markup"]),
    .testTarget(
      name: "RuleTests", dependencies: ["Knowledge", "Markup", "Planning", "Rules", "TestSupport"], exclude: ["Fixtures"]),

    // MARK: Documents -> Index
    .target(
      name: "Search",
      dependencies: ["Knowledge", "Markup", .product(name: "GRDB", package: "GRDB.swift")]),
    .testTarget(
      name: "SearchTests", dependencies: ["Knowledge", "Markup", "Search", "TestSupport"]),

    // MARK: Graph -> Changesets
    .target(
      name: "Authoring",
      dependencies: ["Knowledge", "Markup", .product(name: "Mustache", package: "swift-mustache")]),
    .testTarget(
      name: "AuthoringTests",
      dependencies: ["Authoring", "Knowledge", "Markup", "Rules", "TestSupport"]),

    // MARK: Graph -> Plans
    .target(name: "Planning", dependencies: ["Knowledge", "Markup"]),
    .testTarget(
      name: "PlanningTests", dependencies: ["Knowledge", "Markup", "Planning", "TestSupport"]),

    // MARK: Graph and activity -> Resume context
    .target(name: "Context", dependencies: ["Knowledge", "Markup"]),
    .testTarget(
      name: "ContextTests", dependencies: ["Context", "Knowledge", "Markup", "TestSupport"]),

    // MARK: Plans -> Store
    .target(
      name: "Workflow",
      dependencies: [
        "Knowledge", "Planning", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ]),
    .testTarget(name: "WorkflowTests", dependencies: ["Planning", "Workflow"]),
    // What Benchmarks/run measures of the store in one process; no product.
    .executableTarget(
      name: "StoreLoop", dependencies: ["Planning", "Workflow"], path: "Benchmarks/StoreLoop"),

    // MARK: Repository -> History
    .target(
      name: "Git",
      dependencies: [
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ]
    ),
    .testTarget(name: "GitTests", dependencies: ["Git", "TestSupport"]),

    // MARK: Arguments -> Reports
    .target(name: "CConfinement"),
    .target(
      name: "Commands",
      dependencies: [
        "Authoring", "CConfinement", "Context", "Git", "Knowledge", "Markup", "Planning", "Rules", "Search",
        "Workflow",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]
    ),
    .executableTarget(name: "cairn", dependencies: ["Commands"]),
    .testTarget(
      name: "CommandTests",
      dependencies: [
        "Authoring", "Commands", "Knowledge", "Markup", "Planning", "Rules", "TestSupport", "Workflow",
      ]),

    // What Benchmarks/resume measures on past commits; no product.
    .executableTarget(
      name: "ResumeReplay", dependencies: ["Context", "Git", "Knowledge", "Markup"],
      path: "Benchmarks/Resume"),

    .target(name: "TestSupport", dependencies: ["Knowledge", "Markup"], path: "Tests/TestSupport"),
  ]
)

for target in package.targets
where target.type != .system && !["CConfinement", "CMarkArena"].contains(target.name) {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
  ]
}
