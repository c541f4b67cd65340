"""A page that is not fit to be read is not published, and the gate says why."""

import re

import pytest

from retention_lib.report.asked.secrets import Secrets
from retention_lib.report.drawn import gates

URL = "postgres://me:h%26sh@db/shop"
NONE, SOME = Secrets([]), Secrets([URL])

GOOD = """<!DOCTYPE html><html lang="en" dir="ltr">
<head><style>p { background: url(data:image/png;base64,AA==) }</style></head>
<body><a href="#main">Skip</a><h1>Title</h1>
<main id="main"><h2 id="a">One</h2><h3>Two</h3><h2>Three</h2>
<a href="data/x.csv">x</a><img src="data:image/png;base64,AA==" alt="What it shows"></main>
</body></html>"""


def test_a_good_page_passes():
    assert gates.problems(GOOD, NONE) == gates.problems(GOOD, SOME) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('href="#main"', 'href="https://example.org/a"', "it refers to 'https://example.org/a'"),
        ('href="#main"', 'href="//example.org"', "it refers to '//example.org'"),
        ('href="#main"', 'href=" JavaScript:alert(1)"', "it refers to"),
        ("url(data:image/png;base64,AA==)", "url('http://example.org/f.woff')", "it refers to"),
        ("p {", "@import 'x.css'; p {", "it refers to"),
        ("<h3>Two</h3>", "<script>1</script>", "it holds <script>"),
        ("<h3>Two</h3>", "<iframe></iframe>", "it holds <iframe>"),
        ("<h3>", '<h3 onclick="x()">', "it holds onclick"),
        ("<h3>Two</h3>", "<h1>Two</h1>", "it has 2 top headings"),
        ("<h1>Title</h1>", "", "it has 0 top headings"),
        (
            "<h3>Two</h3>",
            "<h4>Two</h4>",
            "a heading of level 4 follows one of level 2; use level 3",
        ),
        ('id="a"', 'id="main"', "the id 'main' is used 2 times"),
        (' lang="en"', "", "has no 'lang'"),
        (' dir="ltr"', "", "has no 'dir'"),
        (
            'alt="What it shows"',
            "",
            "a picture has no alternative text; show it with report.picture(ax)",
        ),
        ('alt="What it shows"', 'alt=" "', "a picture has no alternative text"),
        ('src="data:image/png;base64,AA=="', 'src="x.png"', "a picture is not inside the page"),
        ("Three", "x" * gates.SIZE, "it is 5.0 MB and may be 5 MB"),
    ],
)
def test_each_fault_is_found_and_named(old, new, told):
    assert old in GOOD
    problems = gates.problems(GOOD.replace(old, new), NONE)
    assert [problem for problem in problems if told in problem] != []
    assert len(problems) == 1
    assert re.fullmatch("The page was made but not published, because .+[^.;]\\.", problems[0])


@pytest.mark.parametrize(
    "told", [URL, "h%26sh", "h&amp;sh", "<i>h&amp;sh</i>", '<a href="x?h%26sh">x</a>']
)
def test_a_secret_on_the_page_is_found_and_not_repeated(told):
    (problem,) = gates.problems(GOOD.replace("Three", told), SOME)
    assert "only an environment variable may hold" in problem
    assert "sh@" not in problem and "h&sh" not in problem


def test_a_secret_that_is_a_word_of_the_style_sheet_is_none_of_the_page():
    assert gates.problems(GOOD, Secrets(["x://me:background@db"])) == []
