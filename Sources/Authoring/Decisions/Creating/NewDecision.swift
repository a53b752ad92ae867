package import Knowledge
import Markup

/// A decision that is about to be written, and the decisions that it changes.
package struct NewDecision: Sendable {
  /// What a person asks for.
  package struct Request: Sendable {
    package var title: String
    package var template: DecisionTemplate
    /// In the person's own words; nil for ``usualStatus``.
    package var status: String?
    package var usualStatus = "proposed"
    /// `2026-01-02`.
    package var date: String
    package var tags: [String] = []
    package var isDraft = false
    package var supersedes: [DecisionRecord] = []
    package var links: [Link] = []
    /// What stands below the title and the status instead of the template's sections.
    package var body: [UInt8]?
    /// True where the template was chosen because the log's decisions look like it, so that the new one
    /// is to look like them in all.
    package var followsHabits = false

    package init(title: String, template: DecisionTemplate, date: String) {
      self.title = title
      self.template = template
      self.date = date
    }
  }

  /// A link to another decision, in the words of both sides.
  package struct Link: Sendable {
    package let target: DecisionRecord
    package let kind: String
    package let reverse: String

    package init(to target: DecisionRecord, _ kind: String, reverse: String) {
      self.target = target
      self.kind = kind
      self.reverse = reverse
    }
  }

  /// Why it cannot be written.
  package enum Failure: Error, Sendable, Equatable {
    case template(TemplateFailure)
    case decision(DecisionFailure)
  }

  /// Relative to the root.
  package let path: String
  /// Nil for a draft, and where names carry dates.
  package let number: Int?
  /// The new file first, then those that it changes, in the order in which they were named.
  package let revisions: [DecisionRevision]
  /// Tags whose blanks became hyphens, since the file would read them as several.
  package let hyphenated: [String]

  /// - Parameters:
  ///   - log: Listed as late as possible: the number comes from it.
  ///   - habits: Of the log's latest decisions.
  /// - Throws: ``Failure``; a file that has no place for what was asked for is one.
  package init(
    _ request: Request, in log: DecisionLog, _ habits: DecisionHabits,
    _ settings: Configuration.DecisionSettings
  ) throws(Failure) {
    let place = DecisionPlace(request, in: log)
    path = place.path
    number = place.number
    var links = request.supersedes.map { Link(to: $0, "Supersedes", reverse: "Superseded by") }
    links += request.links
    let status = request.status ?? request.usualStatus
    var values = TemplateValues(
      number: number, prefix: settings.prefixes.first ?? "ADR", title: request.title, slug: place.slug,
      date: request.date, status: NewDecision.spelled(status, request, habits), tags: request.tags,
      links: links.map { NewDecision.value(of: $0, from: log.folder) }, isDraft: request.isDraft)
    var bytes: [UInt8]
    do throws(TemplateFailure) {
      bytes = try request.template.render(values)
      let tags = DecisionRevision(creating: bytes, at: path, settings).record.tags.map(\.text)
      let spaced = request.tags.filter { $0.contains(" ") && !tags.contains($0) }
      hyphenated = tags.isEmpty ? [] : spaced
      if !hyphenated.isEmpty {
        values.tags = request.tags.map { $0.replacing(" ", with: "-") }
        bytes = try request.template.render(values)
      }
    } catch {
      throw .template(error)
    }
    if request.template.path == nil, habits.usesCarriageReturns {
      bytes = bytes.flatMap { $0 == UInt8(ascii: "\n") ? [0x0D, 0x0A] : [$0] }
    }
    var new = DecisionRevision(creating: bytes, at: path, settings)
    if request.followsHabits {
      new.follow(habits.lead, request.isDraft ? "XXXX" : number.map(String.init))
    }
    do throws(DecisionFailure) {
      if let status = request.status { try new.state(values.status, asked: status) }
      if !request.tags.isEmpty { try new.checkTags() }
      if let body = request.body { new.replaceSections(with: body) }
      revisions = try NewDecision.linked(new, links, on: request.date, settings)
    } catch {
      throw .decision(error)
    }
  }

  /// The status with the capital that the log's decisions have; as it was written where it has one.
  private static func spelled(
    _ status: String, _ request: Request, _ habits: DecisionHabits
  ) -> String {
    if status.contains(where: \.isUppercase) { return status }
    guard request.followsHabits, let capital = habits.capitalizesStatus else {
      return request.template.spelled(status)
    }
    return capital ? status.prefix(1).uppercased() + status.dropFirst() : status
  }

  private static func value(of link: Link, from folder: String) -> TemplateValues.Link {
    let target = link.target
    let heading = target.document.firstHeading.map { target.document[$0.text] }
    return TemplateValues.Link(
      kind: link.kind, label: heading ?? target.title, title: target.title,
      path: RelativePath.relative(target.path, from: folder), number: target.number)
  }

  /// Both sides of every link.
  private static func linked(
    _ new: DecisionRevision, _ links: [Link], on date: String, _ settings: Configuration.DecisionSettings
  ) throws(DecisionFailure) -> [DecisionRevision] {
    var new = new
    var others: [DecisionRevision] = []
    for link in links {
      let place = others.firstIndex { $0.originalPath == link.target.path } ?? others.count
      if place == others.count { others.append(DecisionRevision(link.target, settings)) }
      // A template may have written its own side.
      if new.links(link.kind, to: link.target).isEmpty {
        try new.addLink(link.kind, to: others[place].record)
      }
      if LinkWords.relation(link.reverse) == .supersededBy {
        try others[place].checkMay(become: "superseded")
        try others[place].supersede(by: new.record, words: link.reverse, on: date)
      } else {
        try others[place].addLink(link.reverse, to: new.record)
      }
    }
    return [new] + others
  }
}
