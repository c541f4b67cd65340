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
        ("<h3>Two</h3>", "<link rel=stylesheet href=x.css>", "it refers to 'x.css'"),
        ("<h3>Two</h3>", "<svg><use href='a.svg#b'/></svg>", "it refers to 'a.svg#b'"),
        ("<h3>Two</h3>", "<video poster=a.png></video>", "it refers to 'a.png'"),
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


SPELT = [
    '<a href="HTTPS://h">x</a>',
    '<a href="https:h">x</a>',
    '<a href="http:/h">x</a>',
    '<a href="\\\\h">x</a>',
    '<a href="/\\h">x</a>',
    '<a href="/\t/h">x</a>',
    '<a href="\x01//h">x</a>',
    '<a href="ht\ntp://h">x</a>',
    '<a href="java\nscript:alert(1)">x</a>',
    '<a href="&#104;ttp://h">x</a>',
    '<a href="&#x6A;avascript&colon;alert(1)">x</a>',
    '<a href="blob:x">x</a>',
    '<a href="data:text/html,x">x</a>',
    '<a href="tel:1">x</a>',
    "<a href=//h>x</a>",
    '<a ping="#a //h" href="#x">x</a>',
    '<link rel="preconnect" href="//h">',
    '<link rel="preload" as="image" imagesrcset="a.png 1x, //h/b.png 2x">',
    '<meta http-equiv="Refresh" content="0;url=x">',
    '<picture><source srcset="a.png, https://h/b.png 2x"></picture>',
    '<video poster="//h"></video>',
    '<table background="//h"></table>',
    '<svg><image xlink:href="//h"></image></svg>',
    '<svg><a href="#x"><set attributeName="href" to="//h"></set></a></svg>',
    '<svg><animate attributeName="href" values="#a;//h"></animate></svg>',
    '<svg><rect fill="url(//h#x)"></rect></svg>',
    '<svg><rect filter="url( &quot;//h#x&quot; )"></rect></svg>',
    '<p style="background: u\\72l(//h)">x</p>',
    '<p style="background: ur/**/l(x); background: url(//h">x</p>',
    '<p style="background: URL(//h)">x</p>',
    '<p style="background: image-set(&quot;//h&quot; 1x)">x</p>',
    '<p style="background: -webkit-image-set(&quot;//h&quot; 1x)">x</p>',
    "<style>@\\69mport '//h';</style>",
    "<style>@im/**/port '//h'; p { background: \\55\\52\\4c('//h') }</style>",
    "<!--><img src=//h>-->",
    "<noscript><p title='</noscript><img src=//h>'></noscript>",
    "<q cite='//h'>x</q>",
]


@pytest.mark.parametrize("spelt", SPELT)
def test_another_host_is_found_however_a_browser_may_be_told_of_it(spelt):
    problems = gates.problems(GOOD.replace("<h3>Two</h3>", f"<h3>Two</h3>{spelt}"), NONE)
    assert [problem for problem in problems if "it refers to" in problem or "it holds" in problem]


@pytest.mark.parametrize(
    "spelt",
    [
        '<a href="../index.html#a/b">x</a>',
        '<a href="runs/20240101T000000Z-aaaa/data/a%3Ab.csv?x=1#y">x</a>',
        '<p title="see https://h or url(//h), two image(s) and src(x)">x</p>',
        '<svg><rect fill="url(#a)" style="fill: url( \'#a\' )"></rect></svg>',
        "<p>https://h and url(//h)</p>",
        '<p style="color: red; background: url(&quot;data:image/png;base64,AA==&quot;)">x</p>',
    ],
)
def test_what_stays_on_the_page_or_is_only_said_passes(spelt):
    assert gates.problems(GOOD.replace("<h3>Two</h3>", f"<h3>Two</h3>{spelt}"), NONE) == []


@pytest.mark.parametrize(
    "told", [URL, "h%26sh", "h&amp;sh", "<i>h&amp;sh</i>", '<a href="x?h%26sh">x</a>']
)
def test_a_secret_on_the_page_is_found_and_not_repeated(told):
    (problem,) = gates.problems(GOOD.replace("Three", told), SOME)
    assert "only an environment variable may hold" in problem
    assert "sh@" not in problem and "h&sh" not in problem


def test_a_secret_that_is_a_word_of_the_style_sheet_is_none_of_the_page():
    assert gates.problems(GOOD, Secrets(["x://me:background@db"])) == []


@pytest.mark.parametrize(
    "told",
    [
        "<svg><text>source is Corr3ct</text><text>-h0rse&amp;battery</text></svg>",
        f"<svg>{''.join(f'<text>{letter}</text>' for letter in 'Corr3ct-h0rse')}</svg>",
        "<code>Corr3ct<b>-</b>h0rse&amp;battery</code>",
        "<p>Corr3ct-<strong>h0rse&amp;battery</strong></p>",
    ],
)
def test_a_secret_that_stands_in_several_elements_is_found(told):
    secrets = Secrets(["postgres://me:Corr3ct-h0rse&battery@db/shop"])
    (problem,) = gates.problems(GOOD.replace("<h3>", f"{told}<h3>"), secrets)
    assert "only an environment variable may hold" in problem
