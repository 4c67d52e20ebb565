"""Makes the virtual environment from a hashed lock file, with the standard library and pip alone.

Run by `make`; it does nothing if the environment is already that of the lock file. Whatever goes
wrong from outside ends with one line that says what to do, and exit code 1.
"""

import argparse
import hashlib
import platform
import shutil
import subprocess
import sys
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STAND_IN = ROOT / "deploy" / "tensorflow-absent"
NEEDED_BYTES = 3 * 1024**3
STAMP = "lock.sha256"
LOG = "setup.log"


class CannotSetUp(Exception):
    """Something outside the project stands in the way; its text says what to do."""


def main() -> int:
    """Sets the environment up and returns the exit code."""
    arguments = _arguments()
    try:
        check_python()
        set_up(ROOT / arguments.venv, ROOT / arguments.lock)
    except CannotSetUp as reason:
        print(f"setup: {reason}", file=sys.stderr)
        return 1
    return 0


def check_python() -> None:
    """Refuses a Python that the locked packages do not run on."""
    if not (3, 11) <= sys.version_info < (3, 13):
        raise CannotSetUp(
            f"Python 3.11 or 3.12 is needed, and this is {platform.python_version()}. "
            "Install one of them, or name it: make run PYTHON=/path/to/python3.12"
        )


def set_up(environment: Path, lock: Path) -> None:
    """Installs the lock file's packages and the project, unless that is done already.

    Args:
        environment: Folder of the virtual environment.
        lock: The hashed lock file.
    """
    wanted = _digest(lock)
    stamp = environment / STAMP
    if _covers(stamp, wanted, lock):
        return
    _check_disk(environment.parent)
    started = time.monotonic()
    if not (environment / "bin" / "python").exists():
        _say("Making a virtual environment")
        _make_environment(environment)
    _say(f"Installing the locked packages of {lock.name} (a minute or two, the first time only)")
    _pip(environment, "--ignore-requires-python", "--require-hashes", "-r", str(lock))
    _pip(environment, "--no-build-isolation", "--no-index", str(STAND_IN), "--editable", str(ROOT))
    stamp.write_text(f"{lock.name} {wanted}\n")
    _say(f"Installed in {time.monotonic() - started:.0f} s")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--venv", default=".venv", help="folder of the environment")
    parser.add_argument("--lock", default="requirements.lock", help="hashed lock file")
    return parser.parse_args()


def _covers(stamp: Path, wanted: str, lock: Path) -> bool:
    """Whether the environment holds this lock, or the larger one for development.

    The development lock is resolved with the other as a constraint, so it holds all of it.
    """
    if not stamp.is_file():
        return False
    name, installed = stamp.read_text().split()
    if name == lock.name:
        return installed == wanted
    larger = ROOT / "requirements-dev.lock"
    return name == larger.name and installed == _digest(larger)


def _digest(lock: Path) -> str:
    """What an installed environment depends on."""
    digest = hashlib.sha256(platform.python_version().encode())
    for path in (lock, ROOT / "pyproject.toml", STAND_IN / "pyproject.toml"):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _check_disk(folder: Path) -> None:
    free = shutil.disk_usage(folder).free
    if free < NEEDED_BYTES:
        raise CannotSetUp(
            f"Only {free // 1024**2} MB are free on the disk of {folder}; "
            f"{NEEDED_BYTES // 1024**2} MB are needed."
        )


def _make_environment(environment: Path) -> None:
    try:
        venv.create(environment, with_pip=True)
    except (OSError, subprocess.CalledProcessError) as error:
        shutil.rmtree(environment, ignore_errors=True)
        raise CannotSetUp(
            f"No virtual environment could be made in {environment} ({error}). "
            "On Debian and Ubuntu, install the package python3-venv."
        ) from None


def _pip(environment: Path, *arguments: str) -> None:
    """Runs pip; its whole output goes to a log, its reason for failing into one line."""
    command = [str(environment / "bin" / "python"), "-m", "pip", "install", "--no-deps", "--quiet"]
    command += ["--disable-pip-version-check", "--no-input", *arguments]
    log = environment / LOG
    with log.open("w") as output:
        result = subprocess.run(command, stdout=output, stderr=subprocess.STDOUT, check=False)
    if result.returncode:
        raise CannotSetUp(_reason(log.read_text(errors="replace"), log))


def _reason(output: str, log: Path) -> str:
    if "No space left on device" in output:
        return f"The disk is full; {NEEDED_BYTES // 1024**2} MB are needed."
    if ("gcc" in output and "failed" in output) or "Microsoft Visual C++" in output:
        return (
            "A package has no ready build for this machine and there is no working C compiler. "
            f"Install one (on Debian: build-essential python3-dev). Details: {log}"
        )
    if "Temporary failure in name resolution" in output or "Connection" in output:
        return f"The package index cannot be reached. Details: {log}"
    if "THESE PACKAGES DO NOT MATCH THE HASHES" in output:
        return f"A downloaded package is not the one that was locked; not installed. See {log}"
    lines = [line for line in output.splitlines() if line.startswith("ERROR")] or ["pip failed."]
    return f"{lines[-1]} Details: {log}"


def _say(text: str) -> None:
    print(f"{text} ...", flush=True)


if __name__ == "__main__":
    sys.exit(main())
