"""A printed table read off its HTML, cell by cell."""

from bs4 import BeautifulSoup
from pandas.testing import assert_frame_equal

TEXTS = {"title": ".gt_title", "heads": "thead th", "notes": ".gt_sourcenote"}


class Printed:
    """A table as its reader sees it."""

    def __init__(self, table):
        self.html = table.as_raw_html()
        soup = BeautifulSoup(self.html, "html.parser")
        found = {
            name: [cell.get_text(strip=True) for cell in soup.select(css)]
            for name, css in TEXTS.items()
        }
        self.title, self.heads, self.notes = found["title"][0], found["heads"], found["notes"]
        self.rows = [[cell.get_text() for cell in row("td")] for row in soup.select("tbody tr")]
        self.right = [cell.get_text(strip=True) for cell in soup.select("thead th.gt_right")]


def assert_left_alone(read, frame):
    """Whoever reads a frame changes neither its cells nor its facts."""
    before, attrs = frame.copy(deep=True), dict(frame.attrs)
    read(frame)
    assert_frame_equal(frame, before)
    assert frame.attrs == attrs
