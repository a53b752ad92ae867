/// A table of nine phases, of the shape that this project began with.
package enum HarbourPlan {
  /// Without a line end behind it.
  package static let table = """
    | Phase | Focus | Status |
    |-------|-------|--------|
    | 0 | Groundwork (notes, records, page headers) | In progress |
    | 1 | Lock every door (two keys, a bell, and a book) | Planned |
    | 2 | Bridge strengthening (cables, inspections) | Planned |
    | 3 | Crane on the quay (with two operators) | Planned |
    | 4 | Old signs are taken down | Complete |
    | 5 | Second opinions (three judges a case) | Planned |
    | 6 | Harbour diaries (ships, berths, tide) | Planned |
    | 7 | Customs houses (sorting goods and tariffs) | Planned |
    | 8 | Visitor halls (if money stays) | Deferred |
    """
}
