"""Run the tests where most of us do not: on other Pythons, and on the lowest versions we promise.

`make audit` runs this and prints one line a round: what it was, how it ended, how long it took. A
Python that is not on the machine is told and fails the audit. The lowest versions are resolved by
uv (`pip install uv`), newest of everything that is not ours to name.
"""

import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
HOME = ROOT / ".audit"
PYTHONS = ("3.12", "3.13")
QUIET = ("--quiet", "--quiet", "--disable-pip-version-check")


def main() -> int:
    rounds = {f"Python {version}": (f"python{version}", locked) for version in PYTHONS}
    rounds["lowest versions"] = (sys.executable, lowest)
    ended = {name: timed(name, *how) for name, how in rounds.items()}
    for name, (said, seconds) in ended.items():
        print(f"{name:16} {seconds:6.0f} s  {said}")
    return int(any("passed" not in said or "failed" in said for said, _ in ended.values()))


def timed(name, python, install):
    """The last line of the tests in an environment of their own, and the seconds they took."""
    began, folder = time.monotonic(), HOME / name.replace(" ", "-").lower()
    if shutil.which(python) is None:
        return f"{python} is not on this machine", 0.0
    subprocess.run([python, "-m", "venv", "--clear", folder], check=True)
    pip = [folder / "bin" / "python", "-m", "pip", "install", *QUIET]
    install(pip, folder)
    subprocess.run([*pip, "--no-deps", "--no-build-isolation", "--editable", ROOT], check=True)
    tests = [folder / "bin" / "python", "-m", "pytest", "--numprocesses", "auto"]
    done = subprocess.run(tests, cwd=ROOT, capture_output=True, text=True)
    (folder / "tests.log").write_text(done.stdout + done.stderr, encoding="utf-8")
    lines = [line for line in done.stdout.splitlines() if " in " in line]
    return (lines or ["the tests did not run"])[-1].strip("= "), time.monotonic() - began


def locked(pip, folder):
    subprocess.run([*pip, "--require-hashes", "-r", ROOT / "requirements.lock"], check=True)


def lowest(pip, folder):
    """Direct dependencies at the lowest version that pyproject.toml allows."""
    wanted = folder / "lowest.txt"
    resolve = ["uv", "pip", "compile", "--quiet", "--resolution", "lowest-direct"]
    resolve += ["--python-version", "3.11", "--extra", "dev", ROOT / "pyproject.toml"]
    subprocess.run([*resolve, "--output-file", wanted], check=True)
    subprocess.run([*pip, "-r", wanted], check=True)


if __name__ == "__main__":
    sys.exit(main())
