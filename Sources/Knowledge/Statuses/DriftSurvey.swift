/// What several rules about drift look up in all documents of a graph, made once for all of them.
package struct DriftSurvey: Sendable {
  package let plans: StagePlans
  package let tables: TableSurvey

  /// Makes the parts at the same time.
  /// - Complexity: That of ``StagePlans`` and of ``TableSurvey``.
  package init(_ graph: Graph) async {
    async let plans = StagePlans(graph)
    async let tables = TableSurvey(graph)
    self.plans = await plans
    self.tables = await tables
  }
}
