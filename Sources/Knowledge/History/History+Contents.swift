extension Graph {
  /// The contents of earlier versions that rules ask for, as ids of Git.
  ///
  /// - Parameter survey: What was looked up for the rules that are on; nil where none runs.
  /// - Complexity: O(*n*) in the documents and reviewed edges.
  package func comparedContents(_ files: FileHistory, _ survey: DriftSurvey?) -> Set<String> {
    StatedDay.contents(in: self, files).union(ReviewedEdges(self).contents(files))
      .union(survey?.contents(files) ?? [])
  }
}
