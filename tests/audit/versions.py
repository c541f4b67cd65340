"""Run the tests where most of us do not: on other Pythons, and on the lowest versions we promise.

`make audit` runs this and prints one line a round: what it was, how it ended, how long it took.
What pytest said is kept in `.audit/<round>/tests.log`. A Python that is not on the machine is told
and fails the audit. Arguments go to pytest: `python tests/audit/versions.py tests/clv` is an audit
of one part. The lowest versions are of what pyproject.toml names; what those need is the newest.
"""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
HOME = ROOT / ".audit"
LOWEST = "3.11"
PYENV = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))


def main() -> int:
    if shutil.which("uv") is None:
        print("the audit needs uv; found none on PATH; pip install uv, or see docs.astral.sh/uv")
        return 1
    rounds = {"Python 3.12": ("3.12", locked), "Python 3.13": ("3.13", locked)}
    rounds[f"lowest, Python {LOWEST}"] = (LOWEST, lowest)
    ended = [passed(name, *how) for name, how in rounds.items()]
    return int(not all(ended))


def passed(name, version, wanted):
    """Whether the tests pass in an environment of their own, after a line that tells it."""
    began, folder = time.monotonic(), HOME / name.replace(", ", "-").replace(" ", "-").lower()
    python = interpreter(version)
    ok, said = tested(folder, python, wanted) if python else (False, missing(version))
    print(f"{name:20} {time.monotonic() - began:6.0f} s  {said}", flush=True)
    return ok


def interpreter(version):
    """Where a Python of this version is: one of pyenv's, whose shims need not answer, or uv's."""
    theirs = [str(folder) for folder in PYENV.glob(f"versions/{version}.*/bin")]
    places = os.environ | {"PATH": os.pathsep.join([*theirs, os.environ["PATH"]])}
    asked = ["uv", "python", "find", "--system", "--no-python-downloads", version]
    return subprocess.run(asked, env=places, capture_output=True, text=True).stdout.strip()


def missing(version):
    return f"no Python {version} on this machine; uv python install {version} brings one"


def tested(folder, python, wanted):
    """Whether the tests passed, and the last line they said."""
    subprocess.run(["uv", "venv", "--quiet", "--clear", "--python", python, folder], check=True)
    own = folder / "bin" / "python"
    install = ["uv", "pip", "install", "--quiet", "--compile-bytecode", "--python", own]
    subprocess.run([*install, *wanted(folder)], check=True)
    ours = ["--no-deps", "--no-build-isolation", "--editable", ROOT]
    subprocess.run([*install, *ours], check=True)
    shared = ["--numprocesses", "auto", "--dist", "worksteal", "-p", "no:cacheprovider"]
    tests = [own, "-m", "pytest", *shared, *sys.argv[1:]]
    done = subprocess.run(tests, cwd=ROOT, capture_output=True, text=True)
    (folder / "tests.log").write_text(done.stdout + done.stderr, encoding="utf-8")
    lines = [line for line in done.stdout.splitlines() if " in " in line]
    return done.returncode == 0, (lines or ["the tests did not run"])[-1].strip("= ")


def locked(folder):
    return ["--require-hashes", "-r", ROOT / "requirements.lock"]


def lowest(folder):
    """What pyproject.toml names at the lowest version it allows."""
    found = folder / "lowest.txt"
    resolve = ["uv", "pip", "compile", "--quiet", "--resolution", "lowest-direct"]
    resolve += [
        "--python-version",
        LOWEST,
        "--extra",
        "dev",
        "--extra",
        "lab",
        ROOT / "pyproject.toml",
    ]
    subprocess.run([*resolve, "--output-file", found], check=True)
    return ["-r", found]


if __name__ == "__main__":
    sys.exit(main())
