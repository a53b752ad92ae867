package import Planning

extension WorkflowStore {
  /// The tasks whose ids begin with a text, sorted.
  ///
  /// - Complexity: O(*limit*), by the primary key.
  package func ids(startingWith prefix: String, limit: Int) throws(StoreError) -> [TaskID] {
    try read { reader throws(StoreError) in
      try reader.texts(
        "SELECT id FROM task WHERE id >= ?1 AND id < ?1 || char(1114111) ORDER BY id LIMIT ?2",
        [.text(prefix), Cell(limit)]
      ).map { TaskID($0) }
    }
  }
}
