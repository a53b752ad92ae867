/// Why a phase's status cannot be changed as it was asked; nothing is written then.
package enum PhaseFailure: Error, Sendable, Equatable {
  /// No page has the phase; the nearest one that exists.
  case unknown(reference: String, nearest: String?)
  /// A page has no place for the status that can be edited safely.
  case noPlace(name: String, path: String)
  /// A file is not what the graph was made of, or cannot be read.
  case changed(path: String)

  /// A headline without a period that says what to do.
  package var message: String {
    switch self {
    case .unknown(let reference, let nearest):
      "no phase '\(reference)'; "
        + (nearest.map { "did you mean '\($0)'?" } ?? "'cairn phases list' shows those there are")
    case .noPlace(let name, let path):
      "\(name) has no status in '\(path)' that can be edited; write it there by hand"
    case .changed(let path): "'\(path)' changed while it was read; try again"
    }
  }
}
