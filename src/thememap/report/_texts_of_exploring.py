"""The words of the theme map and of the section to explore, in English."""

from __future__ import annotations

from collections.abc import Mapping

EXPLORING: Mapping[str, str] = {
    # The theme map
    "thememap.title": "Theme map",
    "thememap.themes": "themes",
    "thememap.groups": "groups of the data",
    "thememap.note": (
        "Signs are sized by quotes. A line is a match, the thicker the more they share; a dotted line "
        "leads to the nearest group where nothing matches."
    ),
    "thememap.picture": (
        "{themes} themes beside {groups} groups, with a line where they match; the same stands in the "
        "tables of themes and of groups."
    ),
    "thememap.left_off": "The {n} smallest themes and groups are not drawn.",
    "thememap.left_off|one": "The smallest of them is not drawn.",
    # Exploring
    "explore.title": "Explore the quotes",
    "explore.lead": (
        "Map, matrix, themes and table show the same quotes: what is chosen in one place is chosen in "
        "all, and stands in the page’s address."
    ),
    "explore.script": "To choose and to list quotes the page needs its script; quotes.csv has them all.",
    "explore.filters": "Choose quotes",
    "explore.find": "Words",
    "explore.theme": "Theme",
    "explore.group": "Group",
    "explore.perspective": "Perspective",
    "explore.study": "Study",
    "explore.coders": "Coders",
    "explore.any": "any",
    "explore.coders.same": "gave it the same",
    "explore.coders.different": "gave it different themes",
    "explore.coders.one coder": "one coder only",
    "explore.clear": "Clear",
    "explore.of": "{n} of {all} quotes",
    "explore.all": "all {all} quotes",
    "explore.only": "quote {n}",
    "explore.with": "{what}: {value}",
    "explore.more": "Show more",
    "explore.nothing": "No quote is chosen by all of this together.",
    "explore.none": "read, and given no theme",
    "explore.unread": "not read",
    "explore.ungrouped": "without a group",
    "explore.other": "none of these",
    "explore.colour": "Colour by",
    "explore.tree": "Themes of the codebook",
    "explore.tree_lead": "Each name chooses the quotes coded with the theme or below it.",
    "explore.table": "Quotes",
    # Matrix and map
    "matrix.title": "Themes beside groups",
    "matrix.lead": (
        "Each number counts the quotes of a theme in a group; the darker, the larger the share "
        "of the theme’s quotes. Empty: none."
    ),
    "matrix.match": "match",
    "matrix.free": "match under the free null only",
    "matrix.shades": "share of the theme’s quotes",
    "matrix.shade": "from {end}",
    "matrix.shade|first": "below {end}",
    "matrix.picture": (
        "Heat map of {themes} themes by {groups} groups; the same counts follow as a table."
    ),
    "matrix.table": "The same counts as a table",
    "map.title": "Map of quotes",
    "map.lead": (
        "Each mark is a quote, placed by its wording; colour and shape show its group. Distance "
        "on the map is no proof: many dimensions were pressed into two, and neighbours here may "
        "be far apart in the data."
    ),
    "map.hint": (
        "Point at a mark, or reach the map with Tab and walk with the arrow keys, to read a "
        "quote. Choose a name below the map to see its quotes alone."
    ),
    "map.picture": (
        "Map of {n} quotes in {groups} groups; all quotes are listed as text at the end of the "
        "page."
    ),
    "map.legend": "On the map",
    "map.without": "without a group",
    "map.none": "The run holds no places for quotes, so there is no map.",
    "map.part": "{placed} of {n} quotes are on the map.",
    # The list of all quotes
    "all.title": "All quotes",
    "all.lead": (
        "Every quote with its group and its themes in the reference coding; the text behind the "
        "map."
    ),
    "all.part": "{shown} of {n} quotes are listed here, evenly spaced; quotes.csv has them all.",
    "context.show": "Context",
    "context.found": "Taken as a quote by the rule “{rule}”.",
    "all.place": "quote {n} in the list of all quotes",
    "all.quote": "Quote",
    "all.group": "Group",
    "all.themes": "Themes",
    "all.no_group": "none: {reason}",
    "all.not_read": "not read",
    "all.read_none": "read, none",
    "all.printed": "The list of all quotes is not printed; it is in quotes.csv.",
    "all.fictional": "fictional",
    # Deciding in the page
    "decide.accept": "Accept",
    "decide.reject": "Reject",
    "decide.unsure": "Unsure",
    "decide.name": "Name (needed to accept)",
    "decide.note": "Note",
    "decide.by": "Decided by",
    "decide.saved": "Saved: {decision}",
    "decide.failed": "Not saved: {reason}",
    "decide.lead": (
        "Decisions on this page go into the log of the run. They are not blind: without decoys among "
        "them they say little about how good the proposals are."
    ),
    "decide.decision": "Decision",
}
