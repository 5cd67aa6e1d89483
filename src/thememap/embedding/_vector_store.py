"""The vector store: what was encoded once is not encoded again."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import numpy as np

from thememap.embedding._paths import store_file
from thememap.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

BUSY_TIMEOUT_SECONDS = 60.0
RETRY_SECONDS = 0.05
QUERY_BATCH = 500
CHECKSUM_BYTES = 8
REQUESTED_ROWS_SQL = "FROM vectors WHERE text IN (SELECT text FROM asked)"

SCHEMA = """
CREATE TABLE IF NOT EXISTS vectors (
    fingerprint TEXT NOT NULL,
    text BLOB NOT NULL,
    vector BLOB NOT NULL,
    checksum BLOB NOT NULL,
    PRIMARY KEY (fingerprint, text)
)
"""


@dataclass(frozen=True, kw_only=True)
class StoreSize:
    """Vectors kept, and bytes on disk."""

    vectors: int
    bytes: int


class VectorStore:
    """Vectors by the encoder's fingerprint and the SHA-256 of the text; no text is kept.

    SQLite in WAL mode, so that two runs may use one file at once. The file and a folder
    made for it are the owner's only (on Windows: as the user's own folder is). Each row has
    a checksum over key and vector; a row that is damaged counts as absent and is written
    anew. Raises `DataError` where the file cannot be used.

    >>> import tempfile, pathlib
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     with VectorStore(pathlib.Path(folder) / "vectors.sqlite") as store:
    ...         store.put("f", ["a"], np.ones((1, 2), dtype=np.float32))
    ...         present, absent = store.get("f", ["a", "b"])
    >>> present.tolist(), absent
    ([1.0, 1.0], None)
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = store_file() if path is None else path
        self.damaged = 0
        with self._database_errors():
            create_private_file(self.path)
            self._connection = sqlite3.connect(self.path, timeout=BUSY_TIMEOUT_SECONDS)
            try:
                _create_schema(self._connection)
            except BaseException:
                self._connection.close()
                raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; what was put is kept."""
        self._connection.close()

    def get(self, fingerprint: str, texts: Sequence[str]) -> list[np.ndarray | None]:
        """Each text's vector (d,) float32, or None where it is absent or damaged."""
        keys = [text_key(text) for text in texts]
        stored: dict[bytes, np.ndarray] = {}
        with self._database_errors():
            for low in range(0, len(keys), QUERY_BATCH):
                some = keys[low : low + QUERY_BATCH]
                marks = ",".join("?" * len(some))
                rows = self._connection.execute(
                    "SELECT text, vector, checksum FROM vectors "
                    f"WHERE fingerprint = ? AND text IN ({marks})",
                    (fingerprint, *some),
                )
                for key, vector, checksum in rows:
                    if _checksum_matches(fingerprint, key, vector, checksum):
                        stored[key] = np.frombuffer(vector, dtype="<f4").astype(np.float32)
                    else:
                        self.damaged += 1
        return [stored.get(key) for key in keys]

    def put(self, fingerprint: str, texts: Sequence[str], vectors: np.ndarray) -> None:
        """Keep the (n, d) vectors of these texts, in one transaction."""
        rows = []
        for text, vector in zip(texts, vectors, strict=True):
            key, blob = text_key(text), np.asarray(vector, dtype="<f4").tobytes()
            rows.append((fingerprint, key, blob, _checksum(fingerprint, key, blob)))
        with self._database_errors(), self._connection:
            self._connection.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?, ?)", rows)

    def size(self) -> StoreSize:
        """How many vectors there are, and how large the files are together."""
        with self._database_errors():
            (count,) = self._connection.execute("SELECT count(*) FROM vectors").fetchone()
        files = [self.path.with_name(self.path.name + tail) for tail in ("", "-wal", "-shm")]
        return StoreSize(
            vectors=count, bytes=sum(file.stat().st_size for file in files if file.exists())
        )

    def clear(self) -> int:
        """Delete every vector, give the space back; how many there were."""
        with self._database_errors():
            with self._connection:
                count = self._connection.execute("DELETE FROM vectors").rowcount
            self._connection.execute("VACUUM")
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return count

    def count(self, keys: Iterable[bytes]) -> int:
        """How many vectors there are of texts with these keys (`text_key`), of all encoders."""
        with self._database_errors(), self._connection:
            self._request_keys(keys)
            (total,) = self._connection.execute(f"SELECT count(*) {REQUESTED_ROWS_SQL}").fetchone()
        return int(total)

    def forget(self, keys: Iterable[bytes]) -> int:
        """Delete the vectors of texts with these keys; how many there were.

        What was deleted is overwritten in the file, and the file is written anew.
        """
        with self._database_errors():
            self._connection.execute("PRAGMA secure_delete=ON")
            with self._connection:
                self._request_keys(keys)
                count = self._connection.execute(f"DELETE {REQUESTED_ROWS_SQL}").rowcount
            self._connection.execute("VACUUM")
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return count

    def _request_keys(self, keys: Iterable[bytes]) -> None:
        # In memory: a list of what is to be forgotten must not itself be left on the disk.
        self._connection.execute("PRAGMA temp_store=MEMORY")
        self._connection.execute("CREATE TEMP TABLE IF NOT EXISTS asked (text BLOB PRIMARY KEY)")
        self._connection.execute("DELETE FROM asked")
        self._connection.executemany(
            "INSERT OR IGNORE INTO asked VALUES (?)", ((key,) for key in keys)
        )

    @contextmanager
    def _database_errors(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError, UnicodeDecodeError) as failure:
            raise DataError(
                f"{self.path}: the vector store cannot be used ({failure}). If the file is "
                "damaged, delete it: vectors are then encoded anew. To keep it elsewhere, set "
                "THEMEMAP_STORE to a file that can be written to."
            ) from failure


def _create_schema(connection: sqlite3.Connection) -> None:
    """WAL mode and the table, waiting for another process that does the same.

    SQLite does not wait for a change of the journal's mode: of two runs that start on a new
    store at once, one was told that the database is locked.
    """
    until = time.monotonic() + BUSY_TIMEOUT_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=NORMAL")
            with connection:
                connection.execute(SCHEMA)
        except sqlite3.OperationalError as failure:
            if "locked" not in str(failure) or time.monotonic() > until:
                raise
            time.sleep(RETRY_SECONDS)
        else:
            return


def create_private_file(path: Path) -> None:
    """Make the file, and a folder for it where there is none, for the owner only.

    SQLite gives its side files the permissions of the file.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    if path.stat().st_mode & 0o077 and os.name == "posix":
        path.chmod(0o600)


def text_key(text: str) -> bytes:
    """The SHA-256 under which the vectors of a text are kept."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()


def _checksum(fingerprint: str, key: bytes, vector: bytes) -> bytes:
    hasher = hashlib.blake2b(digest_size=CHECKSUM_BYTES)
    for part in (fingerprint.encode(), key, vector):
        hasher.update(part)
    return hasher.digest()


def _checksum_matches(fingerprint: str, key: object, vector: object, checksum: object) -> bool:
    return (
        isinstance(key, bytes)
        and isinstance(vector, bytes)
        and checksum == _checksum(fingerprint, key, vector)
    )
