"""A picture within the page: its words, its colours and its ids, and nothing that runs or loads."""

import re
from itertools import count

import matplotlib.pyplot as plt
import pytest
import seaborn as sns
from bs4 import BeautifulSoup
from drawn import css_schemes
from nbformat.v4 import new_output

from retention_lib import report
from retention_lib.plots import heat, pictures, style
from retention_lib.report.asked.secrets import Secrets
from retention_lib.report.drawn import outputs
from retention_lib.report.markup import vectors
from retention_lib.report.said import picture

HOSTILE = '<script>alert(1)</script> url(#x) id="x" $a^2$ \u2067سعر\u2069'
WORDS = "What it shows. Horizontal axis: Months. Vertical axis: Customers."
ATTACKS = [
    "<script>alert(1)</script>",
    "<style>*{display:none}</style>",
    "<foreignObject><p onclick='x()'>x</p></foreignObject>",
    "<a href='javascript:alert(1)'><text>x</text></a>",
    "<use href='https://example.org/x.svg#x'/>",
    "<use xlink:href='data:image/svg+xml;base64,AA==#x'/>",
    "<image href='https://example.org/x.png'/>",
    "<image href='data:image/svg+xml;base64,AA=='/>",
    "<rect style='fill: url(https://example.org/x)'/>",
    "<rect clip-path='url(//example.org/x)' onload='x()'/>",
    "<rect fill='url(https://example.org/x)'/>",
    "<text style='background: url(https://example.org/x); position: fixed'>x</text>",
    "<animate attributeName='href' to='javascript:x'/><set onbegin='x()'/>",
]


@style.house
def drawn(texts):
    ax = pictures.axes()
    sns.lineplot(x=[0, 1, 2], y=[1, 3, 2], marker="o", ax=ax)
    ax.set_xticks(range(len(texts)), texts)
    ax.axvspan(0, 1, **style.HATCHED)
    return pictures.titled(pictures.finish(ax, across="Months", up="Customers"), "What it shows")


@pytest.fixture
def shown(monkeypatch):
    """The outputs of what is displayed."""
    found = []

    def display(data, *, raw, metadata):
        found.append(new_output("display_data", data=data, metadata=metadata))

    monkeypatch.setattr(picture, "display", display)
    return found


def parsed(shown):
    numbers = count(1)
    return BeautifulSoup("".join(outputs.shown(output, numbers) for output in shown), "html.parser")


def said(svg):
    return [text.get_text() for text in svg("text")]


def test_a_picture_is_drawn_for_two_widths_in_letters_that_stay_letters(shown):
    report.picture(drawn, [HOSTILE, "b"])
    (output,) = shown
    assert "What it shows" in output.data["image/svg+xml"]
    figure = parsed(shown).figure
    wide, narrow = figure("svg")
    assert [div["class"] for div in figure("div")] == [["wide"], ["narrow"]]
    for svg in (wide, narrow):
        assert svg["aria-label"] == WORDS
        assert HOSTILE in said(svg) and "What it shows" not in said(svg)
        assert svg.find("script") is None
    widths = [float(svg["viewbox"].split()[2]) for svg in (wide, narrow)]
    assert widths == [561.6, 266.4]
    assert not plt.get_fignums() and len(str(figure)) < 12_000


def test_ids_are_of_one_picture_each_and_all_that_is_referred_to_is_there(shown):
    for _ in range(2):
        report.picture(drawn, ["a"])
    soup = parsed(shown)
    ids = [tag["id"] for tag in soup(id=True)]
    assert len(ids) == len(set(ids)) >= 12
    assert set(re.findall(r"#([^\"&)]+)", str(soup))) == set(ids)


def test_equal_pictures_are_equal_from_run_to_run(shown):
    for _ in range(2):
        report.picture(drawn, ["a"])
    assert shown[0] == shown[1]


def test_axes_that_are_drawn_already_have_the_width_they_have(shown):
    _, ax = plt.subplots()
    ax.set_title("My own", loc="left")
    report.picture(ax)
    figure = parsed(shown).figure
    assert len(figure("svg")) == 1 and figure("div") == []
    assert figure.svg["aria-label"] == "My own."
    assert "My own" in said(figure.svg)


def test_what_has_nothing_to_show_is_left_out(shown):
    report.picture(lambda: pictures.empty(pictures.axes(), "Nobody came back"))
    assert shown == [] and not plt.get_fignums()


def test_a_dense_picture_stays_dots(shown, monkeypatch):
    monkeypatch.setattr(picture, "_DENSE", 1_000)
    report.picture(drawn, ["a"])
    image = parsed(shown).img
    assert image["src"].startswith("data:image/png;base64,")
    assert image["alt"] == WORDS


@pytest.mark.parametrize("told", ["Corr3ct-h0rse", "a shop"])
def test_a_bitmap_in_which_a_password_is_drawn_is_withheld(shown, monkeypatch, told):
    monkeypatch.setattr(picture, "_DENSE", 1_000)
    report.picture(drawn, [f"at {told}"])
    (output,) = Secrets(["postgres://me:Corr3ct-h0rse@db/shop"]).scrub([dict(shown[0])])
    assert output["metadata"]["image/png"]["alt"] == WORDS
    bare = output["data"] == {"text/plain": "***"}
    assert bare if told != "a shop" else output["data"] == shown[0]["data"]


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_that_runs_or_loads_is_left(attack):
    svg = f"<svg xmlns:xlink='http://www.w3.org/1999/xlink' onload='x()'>{attack}</svg>"
    made = vectors.inlined(svg, "x", count(1))
    soup = BeautifulSoup(made, "html.parser")
    assert {tag.name for tag in soup(True)} <= {"svg", "rect", "use", "image", "text"}
    assert "example.org" not in made and "javascript" not in made
    values = [str(value) for tag in soup(True) for value in tag.attrs.values()]
    assert not [value for value in values if "url(" in value or "base64" in value]
    names = {name for tag in soup(True) for name in tag.attrs}
    assert not [name for name in names if name.startswith("on")]


def test_the_direction_of_what_follows_is_not_turned(shown):
    report.picture(drawn, ["\u202eevil"])
    assert "evil" in said(parsed(shown)) and "\u202e" not in str(parsed(shown))


def test_every_colour_of_the_house_has_a_name_that_the_page_knows_in_light_and_dark():
    house = [style.INK, style.MUTED, style.RULE, style.BLUE, style.ORANGE, style.GREY]
    house += [style.PAPER, style.PREVIOUS, style.OLD, *heat.RAMP.colors]
    names = [vectors.NAMES[colour] for colour in house]
    assert len(set(names)) == len(names)
    light, dark = css_schemes()
    assert set(names) <= set(light) == set(dark)
    for name, colour in zip(names, house, strict=True):
        if name not in {"ink", "muted", "rule", "paper"}:
            assert light[name] == colour


def test_on_paper_colours_stand_for_their_names_and_a_title_for_a_label(shown):
    report.picture(drawn, [HOSTILE])
    assert "var(--link)" in vectors.on_paper("color:var(--link)")
    soup = BeautifulSoup(vectors.on_paper(str(parsed(shown))), "html.parser")
    assert [svg.title.get_text() for svg in soup("svg")] == [WORDS] * 2
    assert "var(" not in str(soup) and style.BLUE in str(soup)
