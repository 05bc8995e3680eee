"""What attacks start from: the shipped scenarios and recordings, and records of the tool."""

import json
import shutil

import json5

QUICK = 0.5


class Corpus:
    """Inputs that are right, so that a change makes them nearly right."""

    def __init__(self, tool, root, folder):
        self.folder = folder
        self.tool = tool
        self.root = root
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        paths = sorted((root / "scenarios").glob("*.json"))
        self.texts = [path.read_bytes() for path in paths if self.is_quick(path)]
        self.trees = [json5.loads(text.decode()) for text in self.texts]
        self.smallest_tree = json5.loads((root / "scenarios/restaurant-website.json").read_text())
        self.configuration = self.smallest_tree["config"]
        self.recordings = [
            path.read_bytes()[:4096]
            for path in sorted((root / "scenarios/recordings").iterdir())
            if path.suffix == ".csv"
        ]
        self.make_records()

    def is_quick(self, path):
        """Whether a scenario runs in no time."""
        outcome = self.tool.run("run", path, "--quiet", "--out", self.folder / "x", cwd=self.root)
        return outcome.seconds < QUICK

    def copy_recordings(self, folder):
        """Puts the recordings where scenarios look for them."""
        shutil.copytree(self.root / "scenarios/recordings", folder / "recordings")

    def make_records(self):
        """Lets the tool write one record of each kind."""
        shutil.rmtree(self.folder)
        self.folder.mkdir()
        scenario = {**self.smallest_tree, "name": "s"}
        failing = {**scenario, "expect": ["parallel.makespan.mean > 684s"]}
        big = json5.loads((self.root / "scenarios/soak-24h.json").read_text())
        for name, tree in (("s", scenario), ("failing", failing), ("big", big)):
            (self.folder / f"{name}.json").write_text(json.dumps(tree))
        self.make("check", "s.json", "--update", "--baselines", "baselines", "--out", "x")
        for part in (1, 2):
            self.make("run", "s.json", "--shard", f"{part}/2", "--quiet", "--out", "shards")
        self.make("run", "s.json", "--quiet", "--format", "json", "--out", ".")
        self.make("explore", "failing.json", "--runs", "50", "--out", "capsules")
        capsules = sorted((self.folder / "capsules").glob("*.json"))
        shutil.move(capsules[0], self.folder / "capsule.json")
        shutil.rmtree(self.folder / "capsules")
        shutil.rmtree(self.folder / "x", ignore_errors=True)
        names = ["baselines/s.json", "shards/shard-1-of-2.json", "report.json", "capsule.json"]
        self.records = {name: (self.folder / name).read_bytes() for name in names}

    def make(self, *arguments):
        """Runs the tool in the folder of records."""
        outcome = self.tool.run(*arguments, cwd=self.folder)
        if outcome.complaints or outcome.code not in (0, 4):
            raise SystemExit(f"{arguments}: {outcome.code} {outcome.errors.decode()}")
