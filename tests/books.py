"""A book of XLSX read as Excel would show it."""

import xml.etree.ElementTree as ET
import zipfile

NAMES = {"s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def part(book, name):
    with zipfile.ZipFile(book) as archive:
        return ET.fromstring(archive.read(name))


def sheets(book):
    """The names of a book's sheets."""
    found = part(book, "xl/workbook.xml").findall("s:sheets/s:sheet", NAMES)
    return [sheet.get("name") for sheet in found]


def cells(book, sheet=1):
    """The rows of one sheet; a cell that is empty is None."""
    texts = [
        "".join(item.itertext())
        for item in part(book, "xl/sharedStrings.xml").findall("s:si", NAMES)
    ]
    rows = part(book, f"xl/worksheets/sheet{sheet}.xml").findall("s:sheetData/s:row", NAMES)
    return [[_value(cell, texts) for cell in row.findall("s:c", NAMES)] for row in rows]


def _value(cell, texts):
    value = cell.find("s:v", NAMES)
    if value is None:
        return None
    return texts[int(value.text)] if cell.get("t") == "s" else float(value.text)
