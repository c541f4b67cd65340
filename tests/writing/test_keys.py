"""Every text that is asked for is there, and every text that is there is asked for."""

import re

import pytest
from asked_texts import HOLE, LANGUAGES, NOTEBOOKS, asked, constants, entries, matching, prose_cells

from retention_lib.results import FRAMES, MEASURES
from retention_lib.results.frame import REASONS, UNITS
from retention_lib.surveys.comments import known_codebook
from retention_lib.writing import known, text

ENGLISH, JUNK = entries("en")
KEYS = set(ENGLISH)
PROSE = {f"notebooks-{cell}" for cell in prose_cells()}
NAMES = {f"nav-page-{file.stem}" for file in NOTEBOOKS.glob("*.ipynb")}
OURS = sorted(folder.name for folder in LANGUAGES.iterdir() if folder.is_dir())
COLUMNS = [(frame, column) for frame in FRAMES.values() for column in frame.columns]
ANSWERS = ("", ".meaning", ".interval", ".yes", ".no")


def homes(frame, column):
    """The keys that a column's texts may have, the first that is there counts."""
    names = [name for name in (frame.name, frame.like, "columns") if name]
    return [f"{name}-{column.name}" for name in names]


def of_frames():
    """The texts of what is declared: frames, their columns, their keys, units and reasons."""
    for frame in FRAMES.values():
        yield from (frame.name, f"{frame.name}.row", f"{frame.name}.note", f"{frame.name}.by")
        yield from (f"{frame.name}.{reason}" for reason in REASONS)
        yield from (f"{frame.name}-{side}" for side in ("across", "up", "note"))  # of pictures
    for frame, column in COLUMNS:
        for answer in ANSWERS:
            found = (key + answer for key in homes(frame, column))
            yield next((key for key in found if key in KEYS), "")
        yield f"units-{column.unit}"
    for reason in REASONS:
        yield from (f"missing-{reason}", f"missing-{reason}.note", f"missing-{reason}.meaning")


def of_measures():
    for name in MEASURES:
        yield from (f"metrics-{name}", f"metrics-{name}.meaning")


def used(keys):
    """Those of the keys that somebody asks for."""
    patterns = {pattern for each in asked() for pattern in each.keys}
    patterns |= {f"{column.of}-{HOLE}" for _, column in COLUMNS if column.of}
    patterns |= {f"metrics-{name}.{HOLE}" for name in MEASURES}
    patterns |= NAMES
    patterns |= {f"surveys-theme-{theme}" for theme in known_codebook(None)}
    found = keys & (constants() | set(of_frames()) | set(of_measures()))
    return found.union(*(matching(pattern, keys, constants()) for pattern in patterns))


def test_every_text_can_be_read():
    assert JUNK == []
    assert {key: entry.topic for key, entry in ENGLISH.items() if not known(key)} == {}
    strangers = [key for key, entry in ENGLISH.items() if key.split("-")[0] != entry.topic]
    assert strangers == [], "the key of a text begins with the name of its file"


def test_a_text_chooses_by_plural_forms_and_never_by_one_number():
    # forms are the language's; `[0]` would be compared with no form and never be chosen
    assert [key for key, entry in ENGLISH.items() if entry.by_number] == []


def test_every_text_that_is_asked_for_is_there():
    missing = [
        (each.place, pattern.replace(HOLE, "{}"))
        for each in asked()
        for pattern in each.keys
        if each.must and pattern.split(HOLE)[0] and not matching(pattern, KEYS, constants())
    ]
    assert missing == []


def test_every_text_is_asked_for():
    assert sorted(KEYS - used(KEYS)) == []


@pytest.mark.parametrize(
    "key",
    [
        "rfm-scores-never_asked",
        "rfm-concentration-never_asked",
        "rfm-segment-never_asked",
        "missing-never_asked",
        "missing-hidden.asked",
        "metrics-never_asked",
        "columns-never_asked",
        "writing-never_asked",
        "tables-never_asked.note",
    ],
)
def test_a_text_that_nobody_asks_for_would_be_found(key):
    assert key not in used({key})


def test_prose_of_notebooks_is_looked_up_by_cells_of_their_own():
    ids = prose_cells()
    assert len(ids) > 40 and len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-z][a-z0-9_-]*", one) for one in ids)


def test_every_value_that_a_text_needs_is_given():
    missing = []
    for each in asked():
        found = {key for pattern in each.keys for key in matching(pattern, KEYS, constants())}
        sure = each.must and each.values is not None and HOLE not in "".join(each.keys)
        for key in found if sure else ():
            lost = ENGLISH[key].values - each.values
            missing += [(each.place, key, sorted(lost))] if lost else []
    assert missing == []


def test_the_walk_sees_keys_and_values():
    by_key = {key: each for each in asked() for key in each.keys}
    assert by_key["rfm-grid-few"].values == frozenset()
    assert by_key["rfm-grid-cell"].values == {"share", "spend"}
    assert {"rfm-concentration-less", "rfm-concentration-more"} <= set(by_key)
    assert f"units-{HOLE}" in by_key
    assert ENGLISH["rfm-losing-orders"].values >= {"customers", "segments", "days"}
    assert ENGLISH["missing-nobody.note"].topic == "missing"


@pytest.mark.parametrize("name", sorted(FRAMES))
def test_every_frame_and_every_column_is_told_in_english(name):
    frame = FRAMES[name]
    assert known(name) and known(f"{name}.row")
    for column in frame.columns:
        assert any(known(key) for key in homes(frame, column)), column.name
        assert frame.meaning(column.name), column.name


@pytest.mark.parametrize("name", sorted(FRAMES))
def test_no_heading_is_a_sentence_that_has_the_name_of_a_column(name):
    frame = FRAMES[name]
    headings = [frame.heading(column.name) for column in frame.columns]
    assert not [heading for heading in headings if heading.endswith(".")]


@pytest.mark.parametrize("name", sorted(MEASURES))
def test_every_metric_is_told_in_english(name):
    assert text(f"metrics-{name}") and text(f"metrics-{name}.meaning")


def test_every_notebook_has_a_short_name_in_english():
    assert len(NAMES) == 9 and NAMES <= KEYS


def test_units_and_reasons_are_told_in_english():
    assert all(known(f"units-{unit}") for unit in UNITS)
    assert all(known(f"missing-{reason}{part}") for reason in REASONS for part in ("", ".note"))
    assert {column.unit for _, column in COLUMNS} <= UNITS


@pytest.mark.parametrize("code", OURS)
def test_a_language_has_only_texts_that_english_has_with_the_same_values(code):
    texts, junk = entries(code)
    prose = {key for key, entry in texts.items() if entry.topic == "notebooks"}
    assert junk == [] and set(texts) - prose <= KEYS and prose <= PROSE
    needed = {key: texts[key].values - ENGLISH[key].values for key in set(texts) - prose}
    assert {key: values for key, values in needed.items() if values} == {}
    assert [key for key, entry in texts.items() if entry.by_number] == []
