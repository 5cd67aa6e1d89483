"""Usual headers, in five languages, and headers that are like them and hold something else."""

from __future__ import annotations

import string
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thememap.tables import header_rank, normalise_header
from thememap.tables.columns._header_names import HEADERS_FILE
from thememap.toml_files import read_toml

PEOPLE = (
    "Participant", "participant_id", "ParticipantNo", "Participants", "P-Nr.", "PID", "RESPONDENT",
    "Interviewee", "Name of interviewee", "Speaker", "Informant", "Case ID", "Student ID",
    "Teilnehmer/in", "Teilnehmer*in", "TeilnehmerIn", "Teilnehmende", "Befragte", "Befragte/r",
    "Interviewte Person", "Proband Nr.", "TN-Nr", "Entrevistado", "Entrevistado/a", "Informante",
    "Sujeto", "Nombre del participante", "Répondant", "Répondant(e)", "Enquêté·e",
    "Nom du participant", "Participante", "Inquirido", "Sujeito",
)  # fmt: skip
NOT_PEOPLE = (
    "Interviewer", "Interviewer ID", "Interviewer name", "Participant notes", "Participant age",
    "Participant quote", "Participant type", "Speaker order", "Name of hospital", "Hospital",
    "Number of participants", "Student", "Participant 1", "Personality", "Postcode", "Name",
    "Casework", "Entrevistador", "Enquêteur", "Moderator", "Theme", "ID", "Response ID",
)  # fmt: skip
CODES = (
    "Code", "codes", "Theme(s)", "Initial codes", "Kodes", "Kodierungen", "Código", "Códigos",
    "Códigos iniciales", "Thèmes", "Temas", "Kategorien", "Sub-themes", "TAG", "Étiquettes",
    "Open_Codes", "Catégorie", "Unterthema", "Codificação",
)  # fmt: skip
NOT_CODES = (
    "Participant code", "Postcode", "Zip code", "Country code", "Codebook", "Code description",
    "Coder", "Code memo", "Themed", "Stage", "Codec", "Tagged by",
)  # fmt: skip
TEXTS = ("Text", "Quote", "Quotation", "Verbatim", "Excerpt", "Zitat", "Textstelle", "Cita",
         "Extrait", "Trecho", "Meaning unit", "Participant quote")  # fmt: skip
IDS = ("ID", "Nr", "No.", "#", "N°", "ResponseId", "Lfd. Nr.", "quote_id", "Zitat-Nr", "Segment ID")


@pytest.mark.parametrize(
    ("role", "known", "other"),
    [
        ("participant", PEOPLE, NOT_PEOPLE),
        ("codes", CODES, NOT_CODES),
        ("text", TEXTS, ("Text length", "Quote ID", "Texture", "Context", "Number of quotes")),
        ("quote_id", IDS, ("Idea", "Nrs of visits", "Participant ID", "Phone number")),
        ("study", ("Study", "Study ID", "Studie", "Estudio", "Étude", "Estudo"), ("Studying",)),
        ("source", ("Source", "File name", "Dokument", "Archivo", "Fichier", "Fonte"), ("Filed",)),
        ("coder", ("Coder", "Rater", "Kodierer/in", "Codeur", "Codificador"), ("Code",)),
        ("perspective", ("Role", "Rolle", "Perspectiva", "Participant type"), ("Roll number",)),
    ],
)
def test_usual_headers_are_known_and_others_are_not(
    role: str, known: tuple[str, ...], other: tuple[str, ...]
) -> None:
    assert [name for name in known if header_rank(name, role) is None] == []
    assert [name for name in other if header_rank(name, role) is not None] == []


def test_no_header_stands_for_two_roles() -> None:
    lists = read_toml(HEADERS_FILE)
    roles = ("text", "codes", "participant", "study", "quote_id", "perspective", "source", "coder")
    owner: dict[str, str] = {}
    twice = [
        (name, owner[normalise_header(name)], role)
        for role in roles
        for names in lists[role].values()
        for name in names
        if owner.setdefault(normalise_header(name), role) != role
    ]
    assert twice == []


@given(st.sampled_from(PEOPLE), st.data())
def test_case_accents_and_what_joins_words_make_no_difference(
    name: str, data: st.DataObject
) -> None:
    plain = normalise_header(name)
    joined = data.draw(st.sampled_from((" ", "_", "-", ".", "  "))).join(plain.split())
    form = data.draw(st.sampled_from(("NFC", "NFD")))
    assert header_rank(unicodedata.normalize(form, joined.upper()), "participant") is not None


@given(st.text(alphabet=string.printable + "éßñçø№°", max_size=40))
def test_any_header_has_a_key_that_is_its_own_key(header: str) -> None:
    assert normalise_header(normalise_header(header)) == normalise_header(header)
