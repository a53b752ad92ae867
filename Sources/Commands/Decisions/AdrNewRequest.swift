import Authoring
import Knowledge

/// What `cairn adr new` was asked for, before any decision is looked at.
struct AdrNewRequest: Sendable {
  let title: String
  let supersedes: [String]
  let links: [Link]
  let status: String?
  let tags: [String]
  let date: String
  let template: String?
  let isDraft: Bool
  let body: [UInt8]?

  /// `5:Amends:Amended by`.
  struct Link: Sendable, Equatable {
    let reference: String
    let kind: String
    let reverse: String
  }

  init(
    title: String, date: String, status: String? = nil, template: String? = nil, tags: [String] = []
  ) {
    self.title = title
    self.date = date
    self.status = status
    self.template = template
    self.tags = tags
    (supersedes, links, isDraft, body) = ([], [], false, nil)
  }

  init(_ command: AdrNewCommand) throws(Failure) {
    title = command.words.joined(separator: " ").split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
    guard !title.isEmpty else {
      throw Failure("no title given", help: "write 'cairn adr new Use a queue for orders'")
    }
    supersedes = command.supersedes
    var links: [Link] = []
    for text in command.link { links.append(try AdrNewRequest.link(text)) }
    self.links = links
    status = command.status
    tags = command.tags.flatMap { $0.split(separator: ",") }
      .map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }.filter { !$0.isEmpty }
    if let date = command.date {
      guard CalendarDay.isDay(date) else {
        throw Failure("'\(date)' is no day of the calendar", help: "write it as 2026-01-02")
      }
      self.date = date
    } else {
      date = Console.current.decisionDay
    }
    template = command.template
    isDraft = command.draft
    body = try command.body.map { text throws(Failure) in
      try AdrNewRequest.bytes(of: text, in: command.decisions.workspace.workingDirectory())
    }
  }

  /// The reference may hold colons itself, the words may not.
  private static func link(_ text: String) throws(Failure) -> Link {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { part in
      part.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    if parts.count >= 3, !parts.suffix(2).contains("") {
      let reference = parts.dropLast(2).joined(separator: ":")
      return Link(reference: reference, kind: parts[parts.count - 2], reverse: parts[parts.count - 1])
    }
    if parts.count == 2, let reverse = LinkWords.reverse(of: parts[1]) {
      return Link(reference: parts[0], kind: parts[1], reverse: reverse)
    }
    throw Failure(
      "'\(text)' does not say both sides of a link", help: "write it as '5:Amends:Amended by'")
  }

  private static func bytes(of file: String, in directory: String) throws(Failure) -> [UInt8] {
    let path = file == "-" ? "/dev/stdin" : file.hasPrefix("/") ? file : directory + "/" + file
    do throws(FileReader.Failure) {
      var reader = FileReader()
      let isPipe = path.hasPrefix("/dev/") || path.hasPrefix("/proc/")
      return try reader.withBytes(of: path, limit: 16 << 20, anyKind: isPipe) { bytes, _ in
        Array(bytes)
      }
    } catch {
      throw Failure("'\(file)' cannot be read: \(error.reason)", status: .system)
    }
  }
}
