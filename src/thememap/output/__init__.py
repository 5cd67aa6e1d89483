"""Writing to a person's disk: whole files only, and never over what thememap did not write.

A folder that thememap writes has a hidden folder ``.thememap``. In it, ``folder.json`` names the
program, the kind of folder, an id, and every file that thememap wrote with the SHA-256 of its
content. What is not listed there, or was changed since, is the user's: it is never replaced and
never removed. A new set of files is made in ``.thememap`` and put in place file by file by a
journal, under a lock; see `staged`.
"""

from thememap.output._atomic import settle, write_whole
from thememap.output._contents import Contents, contents_of, digest_of, free_name, is_changed, some
from thememap.output._lock import INTERNAL, locked
from thememap.output._new_file import refuse_existing, write_new
from thememap.output._private import private_bytes, private_folder, private_text
from thememap.output._record import (
    FolderRecord,
    claim,
    is_unclaimed,
    new_id,
    read_record,
    update_record,
    write_into,
)
from thememap.output._remove import remove_contents
from thememap.output._staged import check_folder, recover, staged

__all__ = [
    "INTERNAL",
    "Contents",
    "FolderRecord",
    "check_folder",
    "claim",
    "contents_of",
    "digest_of",
    "free_name",
    "is_changed",
    "is_unclaimed",
    "locked",
    "new_id",
    "private_bytes",
    "private_folder",
    "private_text",
    "read_record",
    "recover",
    "refuse_existing",
    "remove_contents",
    "settle",
    "some",
    "staged",
    "update_record",
    "write_into",
    "write_new",
    "write_whole",
]
