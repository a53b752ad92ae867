import Workflow

extension Failure {
  init(_ error: StoreError) {
    let message = error.message
    self.init(
      message.prefix(1).lowercased() + message.dropFirst(), help: error.help,
      status: Failure.status(of: error))
  }

  /// Nothing to claim is an answer, which a script asks for; what the disk or another process
  /// refuses is nobody's command line.
  private static func status(of error: StoreError) -> ExitStatus {
    switch error {
    case .nothingReady: .findings
    case .folder, .stranger, .cutOff, .notAStore, .newer, .readOnly, .full, .busy, .corrupt, .lost,
      .unreadable,
      .conflict:
      .system
    case .unknownTask, .unknownRun, .unknownCriterion, .unknownNeed, .wrongKind, .refused, .guarded,
      .staleLease, .leaseEnded, .cycle, .storeMoved, .exists, .owned, .noNeed, .emptyName, .badName,
      .emptyText, .unknownSession, .sessionOver, .missing, .notEmpty, .badLine:
      .usage
    }
  }
}
