"""Files of what is remembered. Each names its own digest: one that is damaged, foreign or older is as good as none."""

from __future__ import annotations

import contextlib
import hashlib
import shutil
from dataclasses import dataclass
from pathlib import Path

_DIGEST = 64
"""Characters of a SHA-256."""


def memory_of(site: Path) -> Path:
    """Return the folder in which the builds of a public folder remember: beside it, hidden."""
    return site.parent / f".{site.name}-memory"


@dataclass(frozen=True, slots=True)
class Store:
    """A folder of remembered values, each under a name. `code` is the digest of the program that may read them."""

    folder: Path
    code: str

    def read(self, name: str) -> bytes | None:
        """Return a value as it was written by the same program; None for any other."""
        try:
            data = (self.folder / name).read_bytes()
        except OSError:
            return None
        value = data[_DIGEST:]
        return value if data[:_DIGEST] == self._seal(name, value) else None

    def write(self, name: str, value: bytes) -> None:
        """Remember a value. A disk that is full or may not be written to costs the next build time, nothing else."""
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            draft = self.folder / f"{name}.new"  # the same name each time: what a killed build left is written over
            draft.write_bytes(self._seal(name, value) + value)
            draft.replace(self.folder / name)

    def remove(self, name: str) -> None:
        """Forget a value."""
        with contextlib.suppress(OSError):
            (self.folder / name).unlink(missing_ok=True)

    def forget(self) -> None:
        """Remove everything."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _seal(self, name: str, value: bytes) -> bytes:
        return hashlib.sha256(b"\n".join((self.code.encode(), name.encode(), value))).hexdigest().encode()
