import Glibc

extension AdrTools {
  /// `adr config`: where the program is, as assignments for a shell.
  func config() {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = max(0, readlink("/proc/self/exe", &buffer, buffer.count))
    let program = String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let folder = program.prefix(upTo: program.lastIndex(of: "/") ?? program.startIndex)
    let quoted = folder.map { "\\\"$`".contains($0) ? "\\\($0)" : String($0) }.joined()
    write("adr_bin_dir=\"\(quoted)\"\nadr_template_dir=\"\(quoted)\"\n")
  }
}
