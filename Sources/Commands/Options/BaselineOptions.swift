import ArgumentParser
import Glibc
import Knowledge
import Rules

/// Which findings are known and pass.
struct BaselineOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Pass the findings that this file knows.", valueName: "file"),
    completion: .file())
  var baseline: String?

  @Flag(help: "Write the findings of today into the baseline.")
  var updateBaseline = false

  init() {}

  mutating func validate() throws {
    if updateBaseline, baseline == nil {
      throw ValidationError("--update-baseline needs --baseline FILE")
    }
    if baseline?.isEmpty == true { throw ValidationError("--baseline needs the path of a file") }
  }

  /// Reads the baseline that is asked for; nil where none is.
  /// - Throws: ``Failure`` for a file that is missing or is no baseline.
  func open(in directory: String) throws(Failure) -> BaselineFile? {
    guard let name = baseline else { return nil }
    return try BaselineFile(name, in: directory, mayBeMissing: updateBaseline)
  }

  /// The report without what the baseline knows, and with what it should know no longer.
  ///
  /// - Parameters:
  ///   - scope: The paths that are reported on; empty for all.
  ///   - linter: Tells which rules have run.
  /// - Throws: ``Failure`` where the baseline cannot be written.
  func apply(
    _ file: BaselineFile?, to report: LintReport, scope: [String], _ linter: Linter
  ) throws(Failure) -> LintReport {
    guard let file else { return report }
    let read = Set(report.paths)
    let fingerprints = Fingerprint.all(of: report.diagnostics, SourceCache(root: report.root))
    let match = BaselineMatch(file.baseline, report.diagnostics, fingerprints) { entry in
      let path = entry.path
      guard scope.isEmpty || scope.contains(where: { path == $0 || path.hasPrefix($0 + "/") }) else {
        return false
      }
      // A rule that is no more finds nothing any more.
      guard Rule.named(entry.rule) == nil || linter.runs(entry.rule, at: path) else { return false }
      // A page that is there and was not read, since it is hidden or left out, is not mended.
      let isUnread = FileListing.isMarkdown(path) && !read.contains(path)
      return !isUnread || access(report.root + "/" + path, F_OK) != 0
    }
    var result = report
    result.diagnostics = match.fresh
    result.known = match.known
    if updateBaseline {
      try file.write(match.updated)
      result.diagnostics = []
      result.known = report.diagnostics.count
      Console.current.writeError(
        "baseline '\(Printable.line(file.name))': \(match.updated.entries.count) known, "
          + "\(match.fresh.count) new, \(match.stale.count) gone\n")
    } else if !match.stale.isEmpty {
      let path = file.path(from: report.root)
      result.diagnostics += match.stale.map {
        StaleEntry.diagnostic($0, path: path, name: file.name)
      }
      result.diagnostics.sort()
    }
    return result
  }
}
