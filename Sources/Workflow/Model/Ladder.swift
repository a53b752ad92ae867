/// Which rung of a ladder of models the next attempt stands on.
///
/// Only work that was judged and failed moves it up: a machine that broke down says nothing about
/// who worked on it.
package enum Ladder {
  /// From 0: the first two attempts share the lowest rung, and each further quality failure goes
  /// one up.
  package static func rung(afterQualityFailures failures: Int) -> Int { max(0, failures - 1) }
}
