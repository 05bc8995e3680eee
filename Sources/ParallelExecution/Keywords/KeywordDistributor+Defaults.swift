extension KeywordDistributor {
    /// The keywords of the default pools, in the order that resolves ties.
    ///
    /// Words that are as common outside the field stay out (`table`, `key`, `page`, `create`,
    /// `fix`). Some phrases keep a word from another pool: `z index` is work for codegen, not for
    /// the database; `penetration test` for security, not for codegen; `database migration` is
    /// code that codegen writes, while `migrate` is the database's work.
    public static let defaultKeywords: [(pool: String, keywords: [String])] =
        AgentKind.allCases.map { (pool: $0.rawValue, keywords: $0.keywords.all) }

    /// How telling the built-in keywords of a pool are; none for a pool of one's own.
    static func strengths(of pool: String) -> [String: KeywordStrength] {
        var strengths: [String: KeywordStrength] = [:]
        guard let list = AgentKind(rawValue: pool)?.keywords else { return strengths }
        for strength in KeywordStrength.allCases {
            for keyword in list.keywords(strength) { strengths[keyword] = strength }
        }
        return strengths
    }
}

extension AgentKind {
    /// The words by which its work is recognised.
    fileprivate var keywords: KeywordList {
        switch self {
        case .codegen: Self.codegenKeywords
        case .security: Self.securityKeywords
        case .database: Self.databaseKeywords
        }
    }

    private static let codegenKeywords = KeywordList(
        telling: [
            "refactor", "refactors", "refactoring", "codebase", "sdk", "cli", "fullstack",
            "full stack", "frontend", "frontends", "front end", "html", "css", "javascript",
            "typescript", "python", "java", "kotlin", "golang", "php", "react", "angular", "vue",
            "svelte", "nextjs", "next js", "nodejs", "node js", "npm", "django", "flask",
            "fastapi", "rails", "graphql", "dark mode", "dockerfile", "kubernetes",
            "github actions",
            "pull request", "pull requests", "merge request", "merge requests", "merge conflict",
            "merge conflicts", "unit test", "unit tests", "unit testing", "z index", "index html",
            "media query", "media queries", "graphql schema", "graphql query", "graphql queries",
        ],
        ordinary: [
            "implement", "implements", "implementing", "implementation", "implementations",
            "compile", "compiler", "compiling", "coding", "programming", "script", "scripts",
            "function", "functions", "module", "modules", "component", "components", "feature",
            "features", "api", "apis", "endpoint", "endpoints", "microservice", "microservices",
            "webhook", "webhooks", "websocket", "websockets", "backend", "backends", "back end",
            "website", "websites", "web site", "web sites", "webpage", "webpages", "web page",
            "web pages", "landing page", "landing pages", "app", "apps", "webapp", "webapps",
            "web app", "web apps", "web application", "web applications", "mobile app",
            "mobile apps", "ui", "user interface", "user interfaces", "deploy", "deploys",
            "deploying", "deployment", "deployments", "docker", "ci", "ci cd", "git", "github",
            "gitlab", "commit", "commits", "code review", "code reviews", "bug", "bugs", "bugfix",
            "bugfixes", "and fix", "then fix", "debug", "debugging", "lint", "linter",
            "integration test", "integration tests", "integration testing", "regression test",
            "regression tests", "end to end test", "end to end tests", "index page", "json schema",
            "query string", "query strings", "query parameter", "query parameters",
            "database migration", "database migrations",
        ],
        weak: [
            "build", "builds", "building", "code", "test", "tests", "testing", "readme", "button",
        ])

    private static let securityKeywords = KeywordList(
        telling: [
            "vulnerability", "vulnerabilities", "vulnerable", "cve", "cves", "owasp", "exploit",
            "exploits", "exploitable", "zero day", "zero days", "pentest", "pentests",
            "pentesting", "pen test", "pen tests", "pen testing", "penetration test",
            "penetration tests", "penetration testing", "security test", "security tests",
            "security testing", "security audit", "security audits", "threat model",
            "threat models", "threat modeling", "threat modelling", "xss", "cross site scripting",
            "csrf", "xsrf", "cross site request forgery", "ssrf", "server side request forgery",
            "rce", "remote code execution", "sqli", "sql injection", "sql injections",
            "code injection", "command injection", "script injection", "clickjacking",
            "path traversal", "directory traversal", "session hijacking", "privilege escalation",
            "brute force", "ddos", "malware", "ransomware", "phishing", "data breach",
            "data breaches", "data leak", "data leaks", "gdpr", "hipaa", "pci dss",
        ],
        ordinary: [
            "security", "secure", "securing", "insecure", "hardening", "harden", "audit",
            "audits", "audited", "auditing", "threat", "threats", "injection", "injections",
            "attack", "attacks", "attacker", "attackers", "malicious", "firewall", "firewalls",
            "encryption", "encrypt", "encrypts", "encrypted", "encrypting", "decrypt",
            "decrypted", "decryption", "password hash", "password hashes", "password hashing",
            "tls", "ssl", "cors", "access control", "access controls", "rbac", "mfa", "2fa",
            "two factor", "multi factor", "backup code", "backup codes", "api key", "api keys",
            "secret key", "secret keys", "secrets", "credential", "credentials", "sanitize",
            "sanitise", "pii", "compliance", "pci", "jwt", "jwts", "openssl", "passwords",
        ],
        weak: [
            "authentication", "authenticate", "authorization", "authorisation", "oauth",
            "certificate", "certificates", "rate limit", "rate limits", "rate limiting",
            "row level security",
        ])

    private static let databaseKeywords = KeywordList(
        telling: [
            "supabase", "postgresql", "postgres", "psql", "pgvector", "mysql", "mariadb",
            "sqlite", "mongodb", "redis", "dynamodb", "firestore", "sql", "nosql",
            "point in time recovery", "slow query", "slow queries", "query plan", "primary key",
            "primary keys", "foreign key", "foreign keys", "unique constraint",
            "unique constraints", "create table", "alter table", "drop table", "left join",
            "inner join", "outer join", "stored procedure", "stored procedures",
            "materialized view", "materialized views", "autovacuum", "connection pool",
            "connection pools",
            "connection pooling", "transaction isolation", "read replica", "read replicas",
            "denormalize", "denormalise", "data warehouse", "row level security", "rls",
        ],
        ordinary: [
            "database", "databases", "db", "dbs", "schema", "schemas", "data model",
            "data models", "data modeling", "data modelling", "migrate", "migrates", "migrated",
            "migrating", "migration", "migrations", "query", "queries", "querying", "orm",
            "prisma", "backup", "backups", "back up", "index", "indexes", "indices", "indexing",
            "real time subscription", "real time subscriptions", "realtime subscription",
            "realtime subscriptions", "replica", "replicas", "replication", "shard", "shards",
            "sharding", "partition", "partitioning", "deadlock", "deadlocks", "etl", "seed data",
        ],
        weak: ["database migration", "database migrations", "column", "columns", "rows"])
}
