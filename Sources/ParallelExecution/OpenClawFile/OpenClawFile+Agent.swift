package import JSON

extension OpenClawFile {
    /// An agent that does the work of a pool, or the project manager's.
    package struct Agent: Sendable {
        /// What an agent is for.
        package enum Kind: String, Sendable, CaseIterable {
            case developer, security
            case dataSpecialist = "data_specialist"
            case coordinator

            /// Where the section states the model of such agents.
            var place: [String] {
                switch self {
                case .developer: ["worker_pools", "codegen", "model"]
                case .security: ["worker_pools", "security", "model"]
                case .dataSpecialist: ["worker_pools", "database", "model"]
                case .coordinator: ["pm_coordinator", "decomposition_model"]
                }
            }
        }

        /// What it is for.
        package let kind: Kind
        /// Its name.
        package let name: String
        /// The name of its model, with that of its provider where the file prices both.
        package let model: LocatedValue

        /// The first agent of each kind that has a model.
        static func all(in table: LocatedValue?, _ models: [Model]) -> [Agent] {
            Kind.allCases.compactMap { kind in
                for member in table?.members ?? []
                where member.value["type"]?.string == kind.rawValue {
                    guard let model = member.value["model"], let name = model.string else {
                        continue
                    }
                    let provider = member.value["apiProvider"]?.string
                    let priced = models.first { $0.provider == provider && $0.isCalled(name) }
                    return Agent(
                        kind: kind, name: member.key,
                        model: priced.map {
                            LocatedValue(.string($0.qualifiedName), at: model.location)
                        } ?? model)
                }
                return nil
            }
        }
    }
}
