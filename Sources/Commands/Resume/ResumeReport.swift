import Context

/// A pack as JSON, version 1.
struct ResumeReport {
  private let pack: ResumeContext

  init(_ pack: ResumeContext) { self.pack = pack }

  var json: [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("version")
      writer.number(1)
      writer.key("budget")
      writer.number(pack.budget.tokens)
      writer.key("characters")
      writer.number(pack.budget.characters)
      writer.key("tokens")
      writer.number(pack.tokens)
      writer.key("tokenizer")
      writer.string(pack.budget.family.rawValue)
      writer.key("header")
      writer.strings(pack.header)
      writer.key("items")
      writer.array(pack.items) { writer, item in
        writer.object { writer in
          writer.key("tier")
          writer.string(item.tier.rawValue)
          writer.key("kind")
          writer.string(item.kind.rawValue)
          writer.key("path")
          writer.string(item.path.isEmpty ? nil : item.path)
          writer.key("range")
          if let lines = item.lines {
            writer.object { writer in
              writer.key("start")
              writer.number(lines.lowerBound)
              writer.key("end")
              writer.number(lines.upperBound)
            }
          } else {
            writer.null()
          }
          writer.key("tokens")
          writer.number(item.tokens)
          writer.key("score")
          // Millionths of the rank's unit: a number that every reader keeps whole.
          if let score = item.score { writer.number(Int((score * 1_000_000).rounded())) } else { writer.null() }
          writer.key("reasons")
          writer.strings(item.reasons)
          writer.key("text")
          writer.string(item.text)
        }
      }
      writer.key("omitted")
      writer.array(pack.omissions) { writer, omission in
        writer.object { writer in
          writer.key("count")
          writer.number(omission.count)
          writer.key("what")
          writer.string(omission.what)
          writer.key("command")
          writer.string(omission.command)
        }
      }
    }
    return writer.finished()
  }
}
