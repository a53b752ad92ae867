/// All that must happen to the store for it to say what the documents say.
package struct Plan: Sendable, Hashable {
  package let steps: [PlanStep]
  /// Of all planned tasks.
  package let knowledgeFingerprint: String
  /// Of the store that the plan was made against.
  package let storeFingerprint: String

  package init(steps: [PlanStep], knowledgeFingerprint: String, storeFingerprint: String) {
    self.steps = steps
    self.knowledgeFingerprint = knowledgeFingerprint
    self.storeFingerprint = storeFingerprint
  }
}
