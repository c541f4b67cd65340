"""Outputs made harmless, tables made plain, and the middle of the page built from them."""

import great_tables as gt
import pandas as pd
import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from parted import everything, soup

from retention_lib.report.asked import record
from retention_lib.report.drawn.body import beside, body
from retention_lib.report.markup import clean

ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<img src='https://example.org/x.png'>",
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "<iframe src='https://example.org'></iframe>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<p style='background:url(https://example.org)' onclick='x()'>x</p>",
    "<style>body{display:none}</style>",
    "<form action='https://example.org'><input name=a></form>",
    "<link rel=stylesheet href='https://example.org/x.css'>",
    "<meta http-equiv=refresh content='0;url=https://example.org'>",
    (
        "<math><mtext><table><mglyph><style><img src=x"
        " onerror=alert(1)></style></mglyph></table></mtext></math>"
    ),
    "<table><tr><td><script>alert(1)</script></td></tr></table>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
]


@pytest.mark.parametrize("made", [clean.displayed, clean.authored])
@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_that_runs_or_loads_is_left(made, attack):
    soup = BeautifulSoup(made(attack), "html.parser")
    assert (
        soup(["script", "style", "iframe", "svg", "form", "input", "link", "meta", "object"]) == []
    )
    attributes = {
        (tag.name, name): value for tag in soup(True) for name, value in tag.attrs.items()
    }
    assert {
        key for key in attributes if key[1].startswith("on") or key[1] in ("style", "id")
    } == set()
    assert attributes.get(("img", "src")) is None
    assert not str(attributes.get(("a", "href"), "")).startswith(("javascript", "data"))


def test_an_author_may_link_and_a_customer_may_not():
    link = '<a href="https://example.org">x</a>'
    assert 'href="https://example.org"' in clean.authored(link)
    assert "href" not in clean.displayed(link)
    assert clean.displayed("<h1>Big</h1>") == "Big"


def test_direction_overrides_are_taken_out_and_isolates_stay():
    assert (
        clean.displayed("<p>\u202eevil\u202c \u2067سعر\u2069</p>") == "<p>evil \u2067سعر\u2069</p>"
    )
    assert clean.plain("\x1b[0;31mred\x1b[0m \u202eevil") == "red evil"


@pytest.fixture
def table():
    frame = pd.DataFrame(
        {"kind": ["a", "b"], "name": ["<b>x", "y" * 50], "n": [1, 2], "share": [0.1, 0.2]}
    )
    made = (
        gt.GT(frame, rowname_col="name", groupname_col="kind")
        .tab_header("Customers", "by <name>")
        .tab_spanner("Numbers", ["n", "share"])
        .tab_source_note("A note.")
        .data_color("n")
    )
    return BeautifulSoup(clean.displayed(made.as_raw_html()), "html.parser").find("table")


def test_a_great_table_keeps_its_meaning(table):
    assert table.caption.find("strong").get_text() == "Customers"
    assert table.caption.find("span").get_text() == "by <name>"
    assert [(th.get_text(strip=True), th["scope"]) for th in table.thead("th")] == [
        ("", "col"),
        ("Numbers", "colgroup"),
        ("n", "col"),
        ("share", "col"),
    ]
    groups, rows = (
        table("th", class_="group"),
        [th for th in table.tbody("th") if th["scope"] == "row"],
    )
    assert [(th.get_text(), th["scope"], th["colspan"]) for th in groups] == [
        ("a", "rowgroup", "3"),
        ("b", "rowgroup", "3"),
    ]
    assert [(th.get_text(), th["class"]) for th in rows] == [
        ("<b>x", ["short"]),
        ("y" * 50, ["long"]),
    ]
    assert [td.get_text() for td in table.tbody("td", class_="number")] == ["1", "0.1", "2", "0.2"]
    assert table.tfoot.get_text(strip=True) == "A note."


def test_a_great_table_brings_no_style_and_no_id(table):
    names = {name for tag in table.find_all(True) for name in tag.attrs} | set(table.attrs)
    assert names <= {"scope", "colspan", "rowspan", "class"}


def test_a_frame_gets_scopes_and_a_markdown_table_its_alignment():
    frame = BeautifulSoup(clean.displayed(pd.DataFrame({"a": [1]})._repr_html_()), "html.parser")
    assert [th["scope"] for th in frame("th")] == ["col", "col", "row"]
    written = soup(body(notebook(new_markdown_cell("| a | b |\n|---|--:|\n| x | 1 |"))).opening)
    assert [td.get("class") for td in written("td")] == [["short"], ["number"]]


def notebook(*cells):
    return new_notebook(cells=[new_markdown_cell("# Title"), *cells])


def test_sections_contents_and_code_are_put_in_order():
    made = body(
        notebook(
            new_code_cell("x = 1"),
            new_markdown_cell("Opening words.\n\n## One\n\ntext"),
            new_code_cell("y = 2"),
            new_markdown_cell("### Detail\n\n## One"),
            new_code_cell("z = 3 < 4"),
        )
    )
    assert [part.question for part in made.parts] == ["One", "One"]
    assert len({part.id for part in made.parts}) == 2
    assert "Title" not in everything(made)
    assert soup(made.opening).get_text(strip=True) == "Opening words."
    found = [BeautifulSoup(part.code, "html.parser")("code") for part in made.all]
    assert [[code.get_text() for code in codes] for codes in found] == [
        ["x = 1"],
        ["y = 2"],
        ["z = 3 < 4"],
    ]


def test_streams_and_errors_are_plain_text_behind_the_code():
    outputs = [
        new_output("stream", name="stderr", text="<b>\x1b[31mcareful\x1b[0m</b>"),
        new_output("error", ename="E", evalue="v", traceback=["\x1b[0;31m<i>E</i>\x1b[0m: v"]),
    ]
    code = body(notebook(new_code_cell("1", outputs=outputs))).opening.code
    soup = BeautifulSoup(code, "html.parser")
    assert [pre.get_text() for pre in soup("pre", class_="log")] == [
        "<b>careful</b>",
        "<i>E</i>: v",
    ]
    assert soup(["b", "i"]) == []


def test_a_wide_table_scrolls_in_a_region_named_by_its_caption():
    named = "<table><caption>Names</caption><tr><td>x</td></tr></table>"
    html = named + "<table><tr><td>y</td></tr></table>"
    cell = new_code_cell("t", outputs=[new_output("display_data", data={"text/html": html})])
    named, unnamed = soup(body(notebook(cell)).opening)("div", role="region")
    assert (named["tabindex"], named["aria-labelledby"]) == ("0", named.caption["id"])
    assert unnamed["aria-label"] == "Table 2"


def test_a_table_has_links_to_its_files_below_it_and_nothing_else_has():
    html = "<table><tr><td>&lt;a data-file=&quot;x&quot;></td></tr></table><a data-file='y'>y</a>"
    outputs = [
        new_output(
            "display_data", data={"text/html": html}, metadata={"text/html": {"table": "names"}}
        ),
        new_output(
            "display_data", data={"text/html": html}, metadata={"text/html": {"table": "unknown"}}
        ),
        new_output("display_data", data={"text/html": html}),
        *(
            new_output("display_data", data={"text/html": html}, metadata={"text/html": odd})
            for odd in (None, "t")
        ),
        new_output(
            "display_data", data={"text/html": html}, metadata={"text/html": {"table": ["names"]}}
        ),
    ]
    cells = [new_markdown_cell("## One"), new_code_cell("t", outputs=outputs)]
    made = body(notebook(*cells), {"names": ["names.csv", "names.xlsx"]})
    for folder in ("data", "runs/1 & 2/data"):
        shown = BeautifulSoup(beside(str(soup(*made.parts)), folder), "html.parser")
        (below,) = shown("p", class_="files")
        assert below.get_text() == "All of this table: names.csv, names.xlsx"
        assert [link["href"] for link in below("a")] == [
            f"{folder}/names.csv",
            f"{folder}/names.xlsx",
        ]
        assert shown("a") == below("a") and shown("td")[0].get_text() == '<a data-file="x">'
        assert below.find_previous("div", role="region") is shown("div", role="region")[0]


@pytest.mark.parametrize(
    "mark", ["\u202e", "\u202a", "\x07", "\x1b[31m", "\x00", "\x7f", "\x9b", "\n", "\u2028", "\x85"]
)
def test_a_reason_to_skip_is_one_line_that_steers_nothing(mark):
    reason = record.Skip(reason=f"No{mark} orders came.").reason
    assert reason == "No orders came."
    assert record.Skip(reason=mark + "x" * 10_000).reason.count("x") == 300
