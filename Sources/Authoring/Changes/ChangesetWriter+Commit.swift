import Glibc
import Knowledge

extension ChangesetWriter {
  /// Changes the names, all of them; where one is refused, none.
  func commit(_ steps: [WriteStep]) throws(Failure) {
    for step in steps where !step.isFresh(root) {
      discard(steps)
      let isGone = step.isMove && FileIdentity(root + "/" + (step.oldPath ?? "")) == nil
      throw step.replaced == nil && !isGone
        ? .exists(path: step.target)
        : .changed(path: step.carriedFrom ?? (isGone ? step.oldPath : nil) ?? step.target)
    }
    let kept = keepOld(steps)
    do throws(Failure) {
      try WriteJournal.write(steps, folder: folder.path)
    } catch {
      discard(steps)
      throw error
    }
    let staged = steps.map { step in step.staged.flatMap { FileIdentity(root + "/" + $0) } }
    for (index, step) in steps.enumerated() {
      do throws(Failure) {
        try step.perform(root)
      } catch {
        try undo(steps[...index], staged, kept)
        discard(steps)
        throw error
      }
    }
    WriteJournal.flush(steps, root)
    WriteJournal.remove(folder: folder.path)
    WriteJournal.clear(staging)
    rmdir(staging)
  }

  /// Removes new files that were prepared; those that lie beside their targets, too.
  private func discard(_ steps: [WriteStep]) {
    for step in steps { if let staged = step.staged { unlink(root + "/" + staged) } }
  }

  /// Gives every file that will go a second name, to bring it back under.
  /// - Returns: That name by the file's path; none where the file system has no second names.
  private func keepOld(_ steps: [WriteStep]) -> [String: String] {
    var kept: [String: String] = [:]
    for (index, step) in steps.enumerated() where !step.isMove {
      // What a folder carries still stands in its old place.
      let replaced = step.replaced == nil ? nil : (step.carriedFrom ?? step.target, step.target)
      for (path, key) in [replaced, step.oldPath.map { ($0, $0) }].compactMap({ $0 }) {
        let name = "\(LocalFolder.name)/staging/\(getpid())-\(index)\(key == step.target ? "" : "b").old"
        if link(root + "/" + path, root + "/" + name) == 0 { kept[key] = name }
      }
    }
    return kept
  }

  /// Brings back what was replaced, as a journal of its own, so that a process that dies here leaves
  /// no mixture either.
  ///
  /// - Parameter staged: The new files; what stands elsewhere is somebody else's and stays.
  private func undo(
    _ steps: ArraySlice<WriteStep>, _ staged: [FileIdentity?], _ kept: [String: String]
  ) throws(Failure) {
    var back: [WriteStep] = []
    for (index, step) in zip(steps.indices, steps).reversed() {
      if step.isMove {
        guard let oldPath = step.oldPath, let old = step.old,
          let present = FileIdentity(root + "/" + step.target), present.isSameFile(as: old),
          FileIdentity(root + "/" + oldPath) == nil
        else { continue }
        back.append(WriteStep(moving: step.target, to: oldPath, present))
        continue
      }
      if let oldPath = step.oldPath, let name = kept[oldPath],
        FileIdentity(root + "/" + oldPath) == nil
      {
        back.append(WriteStep(placing: name, at: oldPath, replacing: nil))
      }
      let present = FileIdentity(root + "/" + step.target)
      let isOurs = present.flatMap { present in staged[index].map(present.isSameFile) } ?? false
      if let name = kept[step.target], present != step.replaced, present == nil || isOurs {
        back.append(WriteStep(placing: name, at: step.target, replacing: present))
      } else if step.replaced == nil, let present, isOurs {
        back.append(WriteStep(removing: step.target, present))
      }
    }
    if back.isEmpty {
      WriteJournal.remove(folder: folder.path)
      return
    }
    try WriteJournal.write(back, folder: folder.path)
    for step in back { try step.perform(root) }
    WriteJournal.flush(back, root)
    WriteJournal.remove(folder: folder.path)
  }
}
