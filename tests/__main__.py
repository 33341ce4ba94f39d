"""`python -m tests`: every check of the project, all of them, even after one has failed."""

import subprocess
import sys
import sysconfig
import time
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
CHECKS: Final = {
    "form": ("ruff", "format", "--check", "."),
    "lint": ("ruff", "check", "."),
    "types": ("mypy",),
    "import contracts": ("lint-imports", "--no-logo"),
    "tests": ("pytest", "-q"),
}


def main() -> int:
    """Run every check by name; 0 only when all passed."""
    failed = [name for name, command in CHECKS.items() if not _passes(name, command)]
    if failed:
        print(f"\nFailed: {', '.join(failed)}.")
        return 1
    print("\nEvery check passed.")
    return 0


def _passes(name: str, command: tuple[str, ...]) -> bool:
    """Run one check with the program that is installed beside this Python."""
    print(f"\n== {name}: {' '.join(command)}", flush=True)
    began = time.monotonic()
    program = Path(sysconfig.get_path("scripts")) / command[0]
    code = subprocess.run([program, *command[1:]], cwd=ROOT, check=False).returncode
    print(f"== {name}: {'failed' if code else 'passed'} in {time.monotonic() - began:.0f} s")
    return code == 0


if __name__ == "__main__":
    sys.exit(main())
