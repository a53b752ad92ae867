extension Graph {
  /// The contents of earlier versions that rules ask for, as ids of Git.
  ///
  /// - Complexity: O(*n*) in the documents and reviewed edges.
  package func comparedContents(_ files: FileHistory) -> Set<String> {
    StatedDay.contents(in: self, files).union(ReviewedEdges(self).contents(files))
      .union(OutgrownCount.contents(in: self, files))
      .union(EarlierVersions(self).contents(files))
  }
}
