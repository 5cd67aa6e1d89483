"""Writing files to disk: whole files only, and never over files of the user.

A folder that thememap writes has a hidden folder ``.thememap``. In it, ``folder.json`` names the
program, the kind of folder, an id, and every file that thememap wrote with the SHA-256 of its
content. What is not listed there, or was changed since, is the user's: it is never replaced and
never removed. A new set of files is made in ``.thememap`` and put in place file by file by a
journal, under a lock; see `stage_files`.
"""

from thememap.output._folder_contents import (
    FolderContents,
    hash_file_content,
    is_real_folder,
    is_user_modified,
    place_recorded_file,
    preview_names,
    scan_folder,
    unused_path,
    write_recorded_file,
)
from thememap.output._folder_lock import INTERNAL_FOLDER, lock_folder
from thememap.output._folder_record import (
    FolderRecord,
    claim_folder,
    is_claimable,
    new_record_id,
    read_folder_record,
    record_digests,
)
from thememap.output._new_file import refuse_existing, write_new, write_new_folder
from thememap.output._remove_contents import FolderDeletion, plan_deletion, remove_written_files
from thememap.output._staged_folder import (
    check_output_folder,
    recover_interrupted_write,
    stage_files,
)
from thememap.output._write_files import (
    fsync_tree,
    make_private_folder,
    open_private_bytes,
    open_private_text,
    write_atomic,
)

__all__ = [
    "INTERNAL_FOLDER",
    "FolderContents",
    "FolderDeletion",
    "FolderRecord",
    "check_output_folder",
    "claim_folder",
    "fsync_tree",
    "hash_file_content",
    "is_claimable",
    "is_real_folder",
    "is_user_modified",
    "lock_folder",
    "make_private_folder",
    "new_record_id",
    "open_private_bytes",
    "open_private_text",
    "place_recorded_file",
    "plan_deletion",
    "preview_names",
    "read_folder_record",
    "record_digests",
    "recover_interrupted_write",
    "refuse_existing",
    "remove_written_files",
    "scan_folder",
    "stage_files",
    "unused_path",
    "write_atomic",
    "write_new",
    "write_new_folder",
    "write_recorded_file",
]
