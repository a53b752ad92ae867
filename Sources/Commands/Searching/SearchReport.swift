import Search

/// The answer of a search, for people and for scripts.
struct SearchReport {
  let answer: SearchAnswer
  let limit: Int

  func text(_ style: Style) -> String {
    answer.hits.map { hit in
      var line = style.bold("\(Printable.line(hit.path)):\(hit.line)") + "  "
      line += Printable.line(([hit.title] + hit.headings).joined(separator: " › "))
      if let ending = ending(hit) { line += "  " + style.yellow("(\(Printable.line(ending)))") }
      let excerpt = hit.excerpt.parts.map { part in
        part.isMatch ? style.bold(Printable.line(part.text)) : Printable.line(part.text)
      }
      return line + "\n" + (excerpt.isEmpty ? "" : "    \(excerpt.joined())\n")
    }.joined()
  }

  /// Where a decision does not hold, what became of it and what holds in its place.
  private func ending(_ hit: SearchHit) -> String? {
    guard let ending = hit.ending else { return nil }
    return hit.successors.isEmpty ? ending : "\(ending) → \(hit.successors.joined(separator: ", "))"
  }

  /// Each path once, in the order of its best section.
  /// - Parameter end: Stands behind each.
  func paths(end: String = "\n") -> String {
    var seen: Set<String> = []
    return answer.hits.filter { seen.insert($0.path).inserted }.map { $0.path + end }.joined()
  }

  /// How much was found, for standard error.
  func summary() -> String {
    var text = ""
    for correction in answer.corrections {
      let nearest = correction.nearest.map { "; did you mean '\($0)'?" } ?? ""
      text += "no page has '\(Printable.line(correction.word))'\(nearest)\n"
    }
    if answer.hits.isEmpty, text.isEmpty { text = "nothing found\n" }
    if let first = answer.unread.first {
      let more = answer.unread.count > 1 ? " and \(answer.unread.count - 1) more" : ""
      text += "'\(Printable.line(first))'\(more) could not be read, so what is in there is not known; 'cairn lint' says why\n"
    }
    if answer.hits.isEmpty { return text }
    if answer.demand == .any { text += "no section has all words; these have some\n" }
    let count = LintReport.counted(answer.count, "section")
    return text
      + (answer.count > answer.hits.count
        ? "the first \(answer.hits.count) of \(count); --limit shows more\n" : "\(count)\n")
  }

  func json(_ query: String) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("version")
      writer.number(1)
      writer.key("query")
      writer.string(query)
      writer.key("match")
      writer.string(answer.demand.rawValue)
      writer.key("count")
      writer.number(answer.count)
      writer.key("corrections")
      writer.array(answer.corrections) { writer, correction in
        writer.object { writer in
          writer.key("word")
          writer.string(correction.word)
          writer.key("nearest")
          writer.string(correction.nearest)
        }
      }
      writer.key("unread")
      writer.strings(answer.unread)
      writer.key("hits")
      writer.array(answer.hits) { writer, hit in write(hit, to: &writer) }
    }
    return writer.finished()
  }

  private func write(_ hit: SearchHit, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("path")
      writer.string(hit.path)
      writer.key("line")
      writer.number(hit.line)
      writer.key("title")
      writer.string(hit.title)
      writer.key("headings")
      writer.strings(hit.headings)
      writer.key("anchor")
      writer.string(hit.anchor)
      writer.key("snippet")
      writer.array(hit.excerpt.parts) { writer, part in
        writer.object { writer in
          writer.key("text")
          writer.string(part.text)
          writer.key("match")
          writer.flag(part.isMatch)
        }
      }
      writer.key("type")
      writer.string(hit.type)
      writer.key("status")
      writer.string(hit.status)
      writer.key("tags")
      writer.strings(hit.tags)
      writer.key("decision")
      writer.string(hit.decision)
      writer.key("ending")
      writer.string(hit.ending)
      writer.key("successors")
      writer.strings(hit.successors)
    }
  }
}
