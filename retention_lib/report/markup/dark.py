"""Pictures that stay readable on a dark page: the house colours of ink, and what each becomes
there."""

import re

# The light ones are the house style's; only ink, rules and lines change, so text set on a coloured
# ground keeps the colour that was chosen for that ground. What has no colour of its own is black,
# which SVG inherits.
_COLOURS = """
    #000000 #e7ebf0
    #1b2430 #e7ebf0
    #5b6675 #a9b4c2
    #c9d0d9 #465161
    #1f6fb2 #6db3ee
    #c8590a #f29a52
"""
_ON_DARK = [pair.split() for pair in _COLOURS.strip().splitlines()]


def readable(svg: str) -> str:
    """The picture with a style that swaps the house colours where the reader prefers dark."""
    rules = "".join(
        f'[style*="{kind}: {light}"]{{{kind}:{on_dark}!important}}'
        for light, on_dark in _ON_DARK
        for kind in ("fill", "stroke")
    )
    dark = f"svg{{fill:#e7ebf0}}{rules}"
    style = f"<style>@media screen and (prefers-color-scheme:dark){{{dark}}}</style>"
    return re.sub(r"(<svg\b[^>]*>)", lambda opening: opening[1] + style, svg, count=1)
