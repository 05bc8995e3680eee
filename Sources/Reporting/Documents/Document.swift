/// What people read, whatever the format: reports, tuning reports, changes, claims.
struct Document: Sendable {
    /// Its name; empty where what it begins with says it.
    var title = ""
    /// What stands beside the title.
    var aside = ""
    /// What it begins with.
    var lead: [Block] = []
    let sections: [Section]
}
