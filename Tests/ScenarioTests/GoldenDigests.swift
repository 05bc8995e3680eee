/// The digests of all shipped scenarios, serial and parallel: no change of behaviour goes unseen.
///
/// They are equal on every platform, in debug and in release.
enum GoldenDigests {
    static let byScenario = [
        "all-agents-down": ["efe61804cbc4dab4", "263908744d3eceec"],
        "awkward-plans": ["62d5fc77020e5e01", "e3e24abd34a26dc1"],
        "backend-timeout": ["a7156af9c15ee4f4", "c32a7dd2210b542f"],
        "codegen-queue": ["6a2d4336d62d60ef", "900ecccdfb1bb46f"],
        "complex-security": ["e3a1d271e6f3756f", "aa68e64944a823c5"],
        "critical-vulnerability": ["be49eb8ab0c73adc", "8ebe657d34dac9d1"],
        "csrf-conflict": ["40a7fded453e30c2", "fcf4e6bb65d38887"],
        "data-migration": ["70e25eede93ebf6f", "1c7c5efa162277fa"],
        "database-unavailable": ["b7788765dba05334", "6ee665ddf3d1f087"],
        "decomposition-fails": ["451f03fd27ca3f20", "97e12cf15edbdfff"],
        "flapping-security": ["83e338552470bd25", "17635f6609af1ccb"],
        "graham-anomaly-base": ["90926cc9be1e3a7c", "722bfa1a04776a34"],
        "graham-anomaly-fewer-dependencies": ["0b8f79e176f76847", "ef0f75fc3b24ddcc"],
        "graham-anomaly-four-slots": ["90926cc9be1e3a7c", "2f0d2d88134fd1d3"],
        "graham-anomaly-list-order": ["14d01136cc6e5754", "8ab1ac5a990b5fb5"],
        "graham-anomaly-shorter-tasks": ["c13fe0a789873820", "8b310c2e525fa907"],
        "hanging-backend": ["88a8d969ee1b9bfd", "1a8571592f1690ec"],
        "irreconcilable-tools": ["195ebce35f893d9a", "dc453623d88367ca"],
        "large-site": ["25712ecbd3106513", "fc05ac623ea52583"],
        "medium-api": ["626b2c4218650c6a", "6a7c53ae5fd18887"],
        "rate-limited-provider": ["5c3146213323bc70", "e07f8754354ac288"],
        "restaurant-website": ["80e13371f45381ac", "0de318d1ae0fef10"],
        "restaurant-website-plan-b": ["a0a03b96cb800264", "111964efe17751d1"],
        "schema-rejected": ["7467042b60e1e8c7", "a8189c8a04b5911e"],
        "schema-rejected-longer-timeout": ["6e8b630e5cd4433e", "7038ad40c670b682"],
        "security-audit": ["fb7477757755a07c", "d625eed81aa1f52b"],
        "serial-timeline": ["34c0350693066700", "3d6be164d0dce5bd"],
        "slow-straggler": ["2658aee80ef88b88", "d1bc8bbacbe1083c"],
        "small-page": ["376924381b1dc947", "02457925ec65059b"],
        "thundering-retries": ["bb7fc929a682910d", "e2cdaa9d21a516b9"],
    ]
}
