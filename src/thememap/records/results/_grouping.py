"""Groups: what the data put together."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from thememap.records._message import NO_MESSAGE, Message
from thememap.records.results._scales import Scale
from thememap.records.results._set_names import NameWordLists

NO_GROUP = -1


class NamedBy(StrEnum):
    """Who gave a group its name."""

    MACHINE = "machine"
    PERSON = "person"


@dataclass(frozen=True, kw_only=True)
class GroupComposition:
    """What a group rests on: how many studies and participants, and what it mostly is.

    ``top_study_share`` (0 to 1) is the share of the group's quotes that come from the study with
    most of them, ``top_study_expected`` that study's share of all grouped quotes;
    ``one_study`` says whether both make the group mostly one study's words. The same for the
    heading that most of its quotes were under. Shares are ``None`` where nothing is known.
    ``repeated`` quotes, 60 % and more of them, say nearly the same words, in ``repeated_in``
    documents; 0 where no text comes back so.
    """

    studies: int = 0
    participants: int = 0
    top_study: str = ""
    top_study_share: float | None = None
    top_study_expected: float | None = None
    one_study: bool = False
    top_heading: str = ""
    top_heading_share: float | None = None
    repeated: int = 0
    repeated_in: int = 0


@dataclass(frozen=True, kw_only=True)
class Group:
    """A group with its name and what shows it.

    ``group`` is its id (``G01`` …, largest first). ``name`` is empty where the group is
    ``mixed``: no words characterise it. ``keywords`` come from the words of its quotes. The
    quote ``central_id`` has the most central sentence in its text from ``central_start`` to
    ``central_end``. ``exemplar_ids`` are central quotes, different from each other and, where
    possible, from different studies. ``named_by`` says whether a machine or a person
    gave ``name``. ``stability`` (0 to 1) is the mean Jaccard similarity to its best
    counterpart over resamples, ``stability_null`` that of structureless data of the
    same size; ``None`` where it was not computed.
    """

    group: str
    n: int
    name: str
    keywords: tuple[str, ...]
    exemplar_ids: tuple[str, ...]
    named_by: NamedBy = NamedBy.MACHINE
    stability: float | None = None
    stability_null: float | None = None
    rests_on: GroupComposition = GroupComposition()
    mixed: bool = False
    central_id: str = ""
    central_start: int = 0
    central_end: int = 0


@dataclass(frozen=True, kw_only=True)
class NumberOfGroups:
    """How the number of groups was chosen: by whom, and from which curve.

    ``curve`` has one entry a candidate: k, agreement between resamples, and that of
    structureless data of the same size. ``undecided`` are the numbers that did as well as ``k``
    but for a difference that decides nothing, ``k`` among them; empty where ``k`` stands out.
    """

    k: int
    chosen_by: str
    reason: Message = NO_MESSAGE
    curve: tuple[tuple[int, float, float], ...] = ()
    undecided: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Confounding:
    """How much of the grouping membership in studies, perspectives or languages explains alone.

    ``share`` is the information that it gives about a quote's group beyond chance, as a share of
    all there is to know: (I − E[I]) / (H − E[I]), at most 1, 0 by chance; ``None`` with a reason.
    """

    of: str
    share: float | None
    reason: str = ""


@dataclass(frozen=True, kw_only=True, eq=False)
class AssignmentReasons:
    """Why each quote is where it is, over the quotes in canonical order.

    ``nearest`` (n, 5) int rows of other quotes, −1 where there is none, with their cosine in
    ``similarity`` (n, 5); ``to_own`` and ``to_next`` (n,) cosine to the centre of its group and
    of the next one, ``next_group`` (n,) the row of that; ``words`` the words that tie it to its
    group, strongest first. NaN and −1 for quotes without a group.
    """

    nearest: np.ndarray
    similarity: np.ndarray
    to_own: np.ndarray
    next_group: np.ndarray
    to_next: np.ndarray
    words: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, kw_only=True, eq=False)
class Grouping:
    """Which quote is in which group, over the quotes in canonical order.

    ``label`` (n,) int: row of ``groups``, or `NO_GROUP`; ``reason`` (n,): why a quote has
    no group, as a key of the message catalogue, ``""`` where it has one; ``position`` (n, 2)
    float: place on the map, NaN where there is none. ``merges`` is the tree of the groups, one
    entry a merge: two nodes, their distance (0 to 2), and the groups below; nodes 0 to k − 1 are
    the groups in their order, k the first merge, and so on. ``scales`` are all partitions,
    ascending, the one among them whose groups are ``groups``; ``name_words`` says whose words
    their names are made of.
    """

    method: str
    label: np.ndarray
    reason: tuple[str, ...]
    groups: tuple[Group, ...]
    number: NumberOfGroups
    position: np.ndarray
    merges: tuple[tuple[int, int, float, int], ...] = ()
    nuisance: tuple[Confounding, ...] = ()
    ties: AssignmentReasons | None = None
    scales: tuple[Scale, ...] = ()
    name_words: NameWordLists = field(default_factory=NameWordLists)
