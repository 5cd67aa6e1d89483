"""German texts on tables that were read."""

from __future__ import annotations

from collections.abc import Mapping

TABLES: Mapping[str, str] = {
    "table.all_cells_repeated": "alle Zellen gleichen denen einer anderen Zeile, die behalten wurde",
    "table.attribute_looks_known": (
        "{table}: Die Spalte {column!r} wurde als Merkmal behalten. Soll sie {role} sein, so schreiben Sie {role} = {column!r} unter [quotes.columns]."
    ),
    "table.attribute_renamed": "{table}: Das Merkmal {column!r} heißt hier {name!r}.",
    "table.blank_rows": "{table}: {n} Zeilen ohne Inhalt.",
    "table.blank_rows|one": "{table}: 1 Zeile ohne Inhalt.",
    "table.columns_not_used": "{table}: Spalten, die nicht verwendet werden: {columns}.",
    "table.empty_code_cells": (
        "Leere Codezellen von {coder!r} ({rows}) gelten als {meaning!r}, wie im Projekt angegeben."
    ),
    "table.empty_path": "der Pfad des Themas ist leer",
    "table.empty_text": "der Text ist leer",
    "table.further_codes": "{n} Zeilen wiederholen ein Zitat mit weiteren Codes.",
    "table.further_codes|one": "1 Zeile wiederholt ein Zitat mit weiteren Codes.",
    "table.ids_from_content": "{n} Zeilen ohne Kennung erhielten eine aus ihrem Inhalt.",
    "table.ids_from_content|one": "1 Zeile ohne Kennung erhielt eine aus ihrem Inhalt.",
    "table.ids_split_by_text": (
        "{n} Kennungen standen bei mehreren Texten: Diese Zitate erhielten eine Kennung mit einem kurzen Hashwert ihres Textes."
    ),
    "table.ids_split_by_text|one": (
        "1 Kennung stand bei mehreren Texten: Diese Zitate erhielten eine Kennung mit einem kurzen Hashwert ihres Textes."
    ),
    "table.names_no_quote": "es wird kein Zitat genannt",
    "table.near_duplicate": "{first!r} und {second!r}",
    "table.near_duplicate_capitals": "{first!r} und {second!r} (nur Groß- und Kleinschreibung verschieden)",
    "table.near_duplicates": (
        "Codes, die vielleicht derselbe sind und getrennt blieben: {pairs:semicolons}. Schreiben Sie sie gleich, wenn sie derselbe sind."
    ),
    "table.near_duplicates_more": (
        "Codes, die vielleicht derselbe sind und getrennt blieben: {pairs:semicolons}; dazu {more} weitere Paare. Schreiben Sie sie gleich, wenn sie derselbe sind."
    ),
    "table.none_and_theme": (
        "{n}-mal nennen die Zeilen einer Person für ein Zitat sowohl „keines“ als auch ein Thema: Das Thema zählt."
    ),
    "table.none_and_theme|one": (
        "Einmal nennen die Zeilen einer Person für ein Zitat sowohl „keines“ als auch ein Thema: Das Thema zählt."
    ),
    "table.not_utf8": "{file} ist nicht UTF-8 und wurde als {encoding} gelesen.",
    "table.no_header_name": "die Spalte hat in der Kopfzeile keinen Namen",
    "table.no_rows": "keine Zeilen unter einer Kopfzeile",
    "table.quote_left_out": "das Zitat wurde ausgelassen",
    "table.repeated_codings": "{n} wiederholte Kodierungen: Jede zählt einmal.",
    "table.repeated_codings|one": "1 wiederholte Kodierung: Sie zählt einmal.",
    "table.second_header_row": "eine zweite Kopfzeile",
    "table.source_as_study": "{n} Zitate ohne Studie: Die Quelle gilt als Studie.",
    "table.source_as_study|one": "1 Zitat ohne Studie: Die Quelle gilt als Studie.",
    "table.themes_not_in_codebook": "{n} Themen, die vergeben wurden und im Codebuch fehlen: {themes}.",
    "table.themes_not_in_codebook|one": "1 Thema, das vergeben wurde und im Codebuch fehlt: {themes}.",
    "table.title_row": "ein Titel über der Kopfzeile",
    "table.totals_row": "eine Summenzeile",
    "table.unknown_quote": "kein Zitat hat diese Kennung",
}
