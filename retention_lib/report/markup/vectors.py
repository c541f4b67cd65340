"""A picture as part of the page: its vectors and texts, in the page's own font and colours."""

import re
from collections.abc import Iterator

import nh3
from bs4 import BeautifulSoup, Tag
from markupsafe import Markup

from retention_lib.report.markup.clean import unturned

# Colours of the house style, and what the style sheet calls each in light and dark. What has no
# colour of its own is black, which SVG inherits; seaborn writes on pale cells in #262626,
# and draws intervals in #424242.
_NAMED = """
    #000000 ink  #262626 ink  #424242 ink  #1b2430 ink  #5b6675 muted  #c9d0d9 rule  #ffffff paper
    #1f6fb2 blue  #c05509 orange  #8a94a1 grey  #66717f prev  #8b94a0 old
    #eff4fa h0  #d9e7f4 h1  #c3daee h2  #aecde8 h3  #98c0e2 h4
    #84b4db h5  #2e79b7 h6  #1c66a4 h7  #145287 h8  #0d3f6b h9
"""
NAMES = dict(re.findall(r"(#\w+) (\w+)", _NAMED))
_COLOURS = {name: colour for colour, name in NAMES.items()}

_TAGS = {"svg", "g", "defs", "clipPath", "pattern", "path", "rect", "use", "text", "image"}
_ATTRIBUTES = {
    "*": {"style", "clip-path", "transform", "x", "y", "width", "height"},
    "svg": {"viewBox", "role", "aria-label"},
    "path": {"id", "d"},
    "clipPath": {"id"},
    "pattern": {"id", "patternUnits"},
    "rect": {"fill"},
    "use": {"href"},
    "image": {"href"},
}
_STYLE = """
    fill fill-opacity opacity stroke stroke-opacity stroke-width stroke-dasharray
    stroke-dashoffset stroke-linecap stroke-linejoin font-size font-weight font-style text-anchor
"""
_REFERENCE = re.compile(r"#[\w.-]+")
_PIXELS = re.compile(r"data:image/png;base64,[A-Za-z0-9+/=\s]+")
_NUMBER = re.compile(r"-?\d+\.\d+")
_UPRIGHT = re.compile(r"rotate\(-?0 [^)]*\)")
_MOVED = re.compile(r"translate\(([-\d.]+) ([-\d.]+)\)")
_LABELLED = re.compile(r'(<svg\b[^>]*aria-label="([^"]*)"[^>]*>)')
_VARIABLE = re.compile(r"var\(--(\w+)\)")
_LOOK = ("clip-path", "style")
_NOTHING = {"script", "style", "metadata", "title", "desc"}


def inlined(
    svg: str,
    alt: str,
    numbers: Iterator[int],
) -> Markup:
    """The picture as an element of the page, told by `alt`, its ids kept apart from those of others
    by the next of the `numbers`.

    Texts stay texts, whatever they hold; what could run, load or be styled from afar is left out.
    """
    soup = BeautifulSoup(unturned(svg[svg.find("<svg") :]), "html.parser")
    if soup.svg is None:
        return Markup("")
    prefix = f"p{next(numbers)}-"
    for tag in soup.svg(True):
        _plain(tag, prefix)
    _share(soup)
    del soup.svg["width"], soup.svg["height"]
    soup.svg.attrs |= {"role": "img", "aria-label": alt}
    return Markup(re.sub(r">\s+<", "><", _clean(str(soup.svg))))


def on_paper(html: str) -> str:
    """A page for WeasyPrint, which within pictures knows no variables, and their words by a
    title."""
    titled = _LABELLED.sub(r"\1<title>\2</title>", html)
    return _VARIABLE.sub(lambda name: _COLOURS.get(name[1], name[0]), titled)


def _plain(tag: Tag, prefix: str) -> None:
    """An element with short numbers, and ids of its own page."""
    if tag.name == "g" and not tag.attrs.keys() & {"clip-path", "style", "transform"}:
        tag.unwrap()
        return
    if tag.get("style") == "fill: none":  # a line without a colour, or an empty cell
        tag.decompose()
        return
    for attribute in [*tag.attrs]:
        name = attribute.removeprefix("xlink:")
        tag[name] = _value(name, tag.attrs.pop(attribute), prefix)
    if tag.name == "text":
        _place(tag)


def _share(soup: BeautifulSoup) -> None:
    """Say once how paths look that follow one another and look alike, as the bars of a chart."""
    for path in soup.find_all("path", style=True, id=False):
        look = {name: path[name] for name in _LOOK if name in path.attrs}
        before = path.find_previous_sibling()
        inherited = "opacity" not in re.sub("(fill|stroke)-opacity", "", path["style"])
        if not inherited or path.attrs.keys() - {"d", *_LOOK}:
            continue
        if before is None or before.name != "g" or before.attrs != look:
            path.wrap(soup.new_tag("g", attrs=look))
        else:
            before.append(path.extract())
        for name in look:
            del path[name]


def _value(name: str, value: str, prefix: str) -> str:
    match name:
        case "id":
            return prefix + value
        case "href" | "clip-path":
            return _REFERENCE.sub(lambda found: f"#{prefix}{found[0][1:]}", value)
        case "style":
            value = value.replace("url(#", f"url(#{prefix}")
            return re.sub(r"#\w{6}", _named, value)
    value = " ".join(_NUMBER.sub(_short, value).split())
    return re.sub(" ?([A-Za-z]) ?", r"\1", value) if name == "d" else value


def _named(colour: re.Match[str]) -> str:
    name = NAMES.get(colour[0])
    return f"var(--{name})" if name else colour[0]


def _short(number: re.Match[str]) -> str:
    return f"{float(number[0]):.1f}".removesuffix(".0")


def _place(text: Tag) -> None:
    """Say where a text stands by x and y: the style sheet mirrors it by its transform."""
    turned = _UPRIGHT.sub("", text.get("transform", "")).strip()
    moved = _MOVED.fullmatch(turned)
    if moved:
        text["x"], text["y"] = moved.groups()
    if moved or not turned:
        text.attrs.pop("transform", None)


def _clean(svg: str) -> str:
    return nh3.clean(
        svg,
        tags=_TAGS,
        clean_content_tags=_NOTHING,
        attributes=_ATTRIBUTES,
        attribute_filter=_kept,
        filter_style_properties=set(_STYLE.split()),
        url_schemes={"data"},
        link_rel=None,
    )


def _kept(tag: str, attribute: str, value: str) -> str | None:
    """References lead to the page itself, and a picture within the picture is dots."""
    if attribute == "href":
        allowed = _PIXELS if tag == "image" else _REFERENCE
        return value if allowed.fullmatch(value) else None
    loads = re.search(r"url\((?!['\"]?#)", value, re.IGNORECASE)
    return None if loads else value
