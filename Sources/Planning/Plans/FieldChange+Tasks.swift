extension FieldChange {
  /// What differs between two states of one task, in the order of importance.
  ///
  /// Lines, and the order of criteria, are no difference. An anchor that only follows the title is
  /// none either.
  static func between(_ old: PlannedTask, _ new: PlannedTask) -> [FieldChange] {
    var changes: [FieldChange] = []
    func compare(_ field: String, _ before: String, _ after: String) {
      if before != after { changes.append(FieldChange(field: field, old: before, new: after)) }
    }
    compare("title", old.title, new.title)
    compare("kind", old.kind.rawValue, new.kind.rawValue)
    let follows = old.title != new.title && old.origin.path == new.origin.path
    if !follows, old.origin.ownPlace != new.origin.ownPlace {
      compare("place", old.origin.place, new.origin.place)
    }
    compare("from", old.origin.derivation, new.origin.derivation)
    compare("phase", old.phase ?? "", new.phase ?? "")
    compare("role", old.role ?? "", new.role ?? "")
    compare("priority", "\(old.priority)", "\(new.priority)")
    compare("optional", old.isOptional ? "yes" : "no", new.isOptional ? "yes" : "no")
    compare("checked", old.isChecked ? "yes" : "no", new.isChecked ? "yes" : "no")
    changes += criteria(old, new)
    let needs = (Set(old.needs), Set(new.needs))
    for id in old.needs where !needs.1.contains(id) { compare("need", id.text, "") }
    for id in new.needs where !needs.0.contains(id) { compare("need", "", id.text) }
    return changes
  }

  /// Criteria that went and came, those that say nearly the same in one line.
  private static func criteria(_ old: PlannedTask, _ new: PlannedTask) -> [FieldChange] {
    var gone = old.criteria.filter { !new.criteria.contains($0) }
    var changes: [FieldChange] = []
    for criterion in new.criteria where !old.criteria.contains(criterion) {
      let words = TaskWords.words(criterion.text)
      let place =
        gone.firstIndex { $0.id == criterion.id }
        ?? gone.firstIndex { TaskWords.share(TaskWords.words($0.text), words) > 0.5 }
      let before = place.map { gone.remove(at: $0) }
      changes.append(
        FieldChange(
          field: "criterion", old: before?.description ?? "", new: criterion.description))
    }
    return changes
      + gone.map { FieldChange(field: "criterion", old: $0.description, new: "") }
  }
}

extension Criterion: CustomStringConvertible {
  /// The text, with the check where the text does not say it and what is unusual behind it.
  package var description: String {
    let check = self.check.text
    let remark = isRequired ? "" : " (optional)"
    switch self.check {
    case .manual: return text + " (manual)" + remark
    case _ where check == text: return text + remark
    default: return text + " [" + check + "]" + remark
    }
  }
}
