"""Opens reports in Chromium as people do, and fails where a page is not fit to be read.

Usage: python3 scripts/browser CLAWSIM [--keep DIR]

Each report is opened at a width of 1280 and 390 pixels, in the dark and as it is printed: nothing
may be written to the console or asked of the network, no rule of axe-core (WCAG 2.1 A and AA) be
broken, nothing stick out of the page, and what a report consists of must be there, the verdict
within the first 900 pixels. Needs Debian's chromium and the packages of requirements.txt.
"""

import argparse
import pathlib
import shutil
import subprocess
import sys
import tempfile

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SCENARIOS = ["restaurant-website", "backend-timeout", "spike", "api-client", "soak-24h"]
VIEWS = {
    "wide": {"viewport": {"width": 1280, "height": 900}},
    "phone": {"viewport": {"width": 390, "height": 844}},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "print": {"viewport": {"width": 1280, "height": 900}},
}
# What a page consists of, at least: selectors of CSS, and how often.
REPORT = [("main", 1), ("h1", 1), (".verdict", 1), (".tile", 4), ("figure svg[role=img]", 2)]
TUNING = [("main", 1), ("h1", 1), (".verdict", 1), ("figure svg[role=img]", 1), ("code.copy", 1)]
INDEX = [("main", 1), ("h1", 1), ("table", 1), ("td a", 5)]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}
# Words of a stranger, in every place that a scenario has for them.
HOSTILE = """{ "name": "hostile",
  "description": "<script>alert(1)</script> \\"quoted\\" \\u202Eesrever \\u0007 =HYPERLINK(1) %s",
  "requests": [ { "name": "<b>&amp;", "message": "<img src=x onerror=alert(1)>",
    "poll": "1s", "plan": [
    { "id": "'><script>alert(2)</script>", "pool": "codegen", "latency": "2s" } ] } ],
  "expect": [ { "claim": "speedup >= 9", "advisory": true, "source": "<i>source</i>" } ] }
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("tool", type=pathlib.Path, help="the built clawsim")
    parser.add_argument("--keep", type=pathlib.Path, help="where pictures are left")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        pages = made(options.tool.resolve(), pathlib.Path(folder))
        complaints = checked(pages, options.keep)
    for complaint in complaints:
        print(complaint, file=sys.stderr)
    print(f"{len(pages)} pages in {len(VIEWS)} views: {len(complaints)} complaints")
    return 1 if complaints else 0


def made(tool, folder):
    """Pages by name, each with what it consists of."""
    (folder / "hostile.json").write_text(HOSTILE % ("long" * 2_500))
    paths = [ROOT / "scenarios" / f"{name}.json" for name in SCENARIOS] + [folder / "hostile.json"]
    pages = {}
    for path in paths:
        out = folder / "reports" / path.stem
        ran(tool, "run", path, "--quiet", "--format", "html,json", "--out", out)
        pages[path.stem] = out / "report.html", REPORT
    ran(tool, "report", folder / "reports")
    pages["index"] = folder / "reports" / "index.html", INDEX
    spike = ROOT / "scenarios" / "spike.json"
    out = folder / "tuning"
    ran(tool, "tune", spike, "--goal", "parallel.duration.p95 <= 220s", "--out", out)
    pages["tuning"] = out / "tuning.html", TUNING
    return pages


def ran(tool, *words):
    """Runs the tool, which is to pass."""
    done = subprocess.run([tool, *words], check=False, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"clawsim {words[0]} ended with {done.returncode}: {done.stderr}")


def checked(pages, keep):
    """What is wrong with the pages, a line each."""
    found = []
    with sync_playwright() as playwright:
        program = shutil.which("chromium") or sys.exit("chromium is missing")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for name, (path, wanted) in pages.items():
            for view, settings in VIEWS.items():
                context = browser.new_context(**settings)
                page = context.new_page()
                found += [f"{name}, {view}: {what}" for what in opened(page, path, view, wanted)]
                if keep:
                    keep.mkdir(parents=True, exist_ok=True)
                    page.screenshot(path=keep / f"{name}-{view}.png", full_page=True)
                context.close()
        browser.close()
    return found


def opened(page, path, view, wanted):
    """What is wrong with one page in one view."""
    found = []
    page.on("console", lambda message: found.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: found.append(f"error: {error}"))
    page.on("dialog", lambda dialog: (found.append("a script of a stranger ran"), dialog.dismiss()))
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    if view == "print":
        page.emulate_media(media="print")
    found += [f"asks for {url}" for url in asked[1:]]
    for violation in Axe().run(page, options=RULES).response["violations"]:
        places = ", ".join(str(node["target"][0]) for node in violation["nodes"][:3])
        found.append(f"axe {violation['id']}: {violation['help']} ({places})")
    if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
        found.append("the page is wider than the window")
    for selector, least in wanted:
        if page.locator(selector).count() < least:
            found.append(f"{selector} is missing")
    # Ten thousand characters of description take their place on a phone.
    if (".verdict", 1) in wanted and "hostile" not in str(path):
        place = "document.querySelector('.verdict').getBoundingClientRect().bottom"
        bottom = page.evaluate(place)
        if bottom > 900:
            found.append(f"the verdict ends at {bottom:.0f} pixels")
    return found


if __name__ == "__main__":
    sys.exit(main())
