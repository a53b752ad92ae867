import Authoring
import Knowledge
import Markup

extension DecisionOptions.Opened {
  /// A decision with its template and the decisions that it names, read; and the log's habits.
  func request(
    _ asked: AdrNewRequest
  ) async throws(Failure) -> (request: NewDecision.Request, habits: DecisionHabits) {
    let settings = configuration.decisions
    if let status = asked.status { try check(status) }
    let habits = await habits()
    let (template, isUsual) = try template(asked.template, habits)
    var request = NewDecision.Request(title: asked.title, template: template, date: asked.date)
    request.status = asked.status
    request.usualStatus = asked.isDraft ? "draft" : settings.status ?? "proposed"
    request.tags = asked.tags
    request.isDraft = asked.isDraft
    request.body = asked.body
    request.followsHabits = isUsual
    for reference in asked.supersedes { request.supersedes.append(try await record(reference)) }
    for link in asked.links {
      request.links.append(
        .init(to: try await record(link.reference), link.kind, reverse: link.reverse))
    }
    return (request, habits)
  }

  /// How the log's latest decisions are written.
  func habits() async -> DecisionHabits {
    let latest = log.own.filter { !$0.isDraft }.suffix(DecisionHabits.asked)
    return DecisionHabits(await records(Array(latest)))
  }

  /// The template that is asked for, else the configured one, the folder's own, or the one that the
  /// log's decisions look like; also whether it is the last.
  func template(
    _ name: String?, _ habits: DecisionHabits
  ) throws(Failure) -> (template: DecisionTemplate, isUsual: Bool) {
    let templates = DecisionTemplates(root: log.root, folder: log.folder)
    do throws(DecisionTemplates.Failure) {
      if let name { return (try templates.named(name, from: place), false) }
      if let name = configuration.decisions.template { return (try templates.named(name), false) }
      if let own = try templates.ofFolder() { return (own, false) }
      return (try templates.named(habits.template ?? usualTemplate), true)
    } catch {
      throw Failure(error)
    }
  }

  /// For a log without decisions: with front matter where the knowledge base has some.
  var usualTemplate: String {
    guard FileReader.read(log.root + "/" + Configuration.fileName, limit: 1 << 20) != nil,
      configuration.frontMatter != .never
    else { return "nygard" }
    if configuration.frontMatter == .always { return "house" }
    let index = log.folder.isEmpty ? "index.md" : log.folder + "/index.md"
    let pages = [index] + (configuration.roots ?? []).filter { !$0.contains("*") }.prefix(2)
    let hasFrontMatter = pages.contains { page in
      DecisionRecord(FileReader.read(log.root + "/" + page, limit: 1 << 20) ?? [], path: page)
        .document.frontMatter != nil
    }
    return hasFrontMatter ? "house" : "nygard"
  }

  private func check(_ status: String) throws(Failure) {
    let known = configuration.decisions.statuses
    if DecisionStatus(reading: status) != nil || known.contains(status.lowercased()) { return }
    let nearest = NearMiss.nearest(to: status.lowercased(), among: known)
    throw Failure(
      "no status '\(status)'" + (nearest.map { "; did you mean '\($0)'?" } ?? ""),
      help: "there are \(known.joined(separator: ", "))")
  }

}

extension Failure {
  init(_ failure: DecisionTemplates.Failure) {
    switch failure {
    case .unknown(let name, let nearest):
      self.init(
        "no template '\(name)'" + (nearest.map { "; did you mean '\($0)'?" } ?? ""),
        help: "'cairn adr templates' lists them")
    case .unreadable(let path, let reason):
      self.init("'\(path)' cannot be read: \(reason)", status: .system)
    }
  }

  init(_ failure: TemplateFailure) {
    self.init("\(failure.path):\(failure.line): \(failure.message)", help: failure.help)
  }

  init(_ failure: NewDecision.Failure) {
    switch failure {
    case .template(let failure): self.init(failure)
    case .decision(let failure): self.init(failure)
    }
  }
}
