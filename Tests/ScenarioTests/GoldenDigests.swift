/// The digests of all shipped scenarios, serial and parallel: no change of behaviour goes unseen.
///
/// They are equal on every platform, in debug and in release.
enum GoldenDigests {
    static let byScenario = [
        "awkward-plans": ["62d5fc77020e5e01", "e3e24abd34a26dc1"],
        "codegen-queue": ["6a2d4336d62d60ef", "900ecccdfb1bb46f"],
        "complex-security": ["e3a1d271e6f3756f", "aa68e64944a823c5"],
        "data-migration": ["70e25eede93ebf6f", "1c7c5efa162277fa"],
        "graham-anomaly-base": ["90926cc9be1e3a7c", "722bfa1a04776a34"],
        "graham-anomaly-fewer-dependencies": ["0b8f79e176f76847", "ef0f75fc3b24ddcc"],
        "graham-anomaly-four-slots": ["90926cc9be1e3a7c", "2f0d2d88134fd1d3"],
        "graham-anomaly-list-order": ["14d01136cc6e5754", "8ab1ac5a990b5fb5"],
        "graham-anomaly-shorter-tasks": ["c13fe0a789873820", "8b310c2e525fa907"],
        "hanging-backend": ["88a8d969ee1b9bfd", "1a8571592f1690ec"],
        "large-site": ["25712ecbd3106513", "fc05ac623ea52583"],
        "medium-api": ["626b2c4218650c6a", "6a7c53ae5fd18887"],
        "restaurant-website-plan-b": ["a0a03b96cb800264", "111964efe17751d1"],
        "restaurant-website": ["80e13371f45381ac", "0de318d1ae0fef10"],
        "security-audit": ["fb7477757755a07c", "d625eed81aa1f52b"],
        "serial-timeline": ["34c0350693066700", "3d6be164d0dce5bd"],
        "small-page": ["376924381b1dc947", "02457925ec65059b"],
    ]
}
