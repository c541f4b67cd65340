"""What the environment holds in secret is nowhere on the site, whatever a notebook does with it."""

import html
import json
import zipfile
from base64 import b64encode
from urllib.parse import quote, quote_plus, urlencode

import pytest
from nbformat import write
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from retention_lib.__main__ import main
from retention_lib.report.asked.secrets import Secrets
from retention_lib.secrecy.passwords import passwords

PASSWORD = "hu%26sh<'\"é-9"
URL = f"postgres://me:{PASSWORD}@db.example/shop?sslmode=on&token=t0ken-42"
TOLD = ["hu%26sh", "hu&sh", "hu&amp;sh", "t0ken-42", "db.example"]
PARAMETERS = 'source: str = "cdnow"\nas_of: str = "1998-06-30"\n'
PRINTS = """
import os, sys
from pathlib import Path
import pandas as pd
from IPython.display import HTML, JSON, display
from retention_lib import report
url = os.environ["SHOP_URL"]
password = url.split(":")[2].split("@")[0]
print(url)
print("x" + password, file=sys.stderr)
os.write(2, url.encode())
display(HTML(f"<p>{url}</p>"), {"url": url}, url)
display(JSON({url: {password: 1}}))
said = {"image/png": {"alt": url}, password: 1}
display({"image/png": "AA==", "text/plain": "x"}, raw=True, metadata=said)
data = Path(os.environ["RETENTION_RUN_DIR"]) / "data"
data.mkdir()
(data / "more.html").write_text(url)
Path("outside.txt").write_text(url)
(data / "link.csv").symlink_to(Path("outside.txt").absolute())
metric = {"name": "n", "label": password, "value": 1, "unit": "count"}
tables = {"t": pd.DataFrame({"url": [url]})}
report.emit(metrics=[metric], tables=tables, findings=[f"It is {url}.", password])
"""
RAISES = """
import os
from pathlib import Path
Path(os.environ["RETENTION_RUN_DIR"], "index.html").write_text(os.environ["SHOP_URL"])
raise ValueError("x" * 270 + os.environ["SHOP_URL"])
"""
DIES = (
    "import os\nos.write(2,"
    ' os.environ["SHOP_URL"].encode())\nprint(os.environ["SHOP_URL"])\nos._exit(1)'
)


def run(folder, monkeypatch, capfd, **cells):
    """One run of notebooks with one cell each, on a source file that names a variable; answer and
    all bytes kept."""
    monkeypatch.setenv("SHOP_URL", URL)
    (folder / "shop.toml").write_text('url = "env:SHOP_URL"\n', encoding="utf-8")
    entries = ""
    for name, source in cells.items():
        parameters = new_code_cell(PARAMETERS, metadata={"tags": ["parameters"]})
        book = new_notebook(
            cells=[new_markdown_cell("# What is printed?"), parameters, new_code_cell(source)]
        )
        write(book, folder / f"{name}.ipynb")
        entries += f'[[report]]\nnotebook = "{name}"\n'
    (folder / "d.toml").write_text(
        f'source = "shop.toml"\ntitle = "A shop"\n{entries}', encoding="utf-8"
    )
    code = main(["run", str(folder / "d.toml"), "--json", "--jobs", "2"])
    said = "".join(capfd.readouterr())
    files = {file: text_of(file) for file in (folder / "site").rglob("*") if file.is_file()}
    return code, said, files


def text_of(file):
    """A file's text; that of all its parts where it is a book, in whose compressed bytes nothing
    could be found."""
    if file.suffix != ".xlsx":
        return file.read_bytes().decode("utf-8")
    with zipfile.ZipFile(file) as book:
        return "\n".join(book.read(part).decode("utf-8") for part in book.namelist())


def test_nothing_that_was_printed_raised_or_emitted_is_kept(tmp_path, monkeypatch, capfd):
    code, said, files = run(tmp_path, monkeypatch, capfd, prints=PRINTS, raises=RAISES, dies=DIES)
    assert code == 1
    lines = [json.loads(line) for line in said.splitlines() if line.startswith("{")]
    status = {line["report"]: line["status"] for line in lines}
    assert status == {"prints": "published", "raises": "failed", "dies": "failed"}
    kept = {(file.relative_to(tmp_path / "site").parts[0], file.name) for file in files}
    assert {
        ("prints", name)
        for name in ("index.html", "executed.ipynb", "log.txt", "results.json", "t.csv")
    } <= kept
    assert {("raises", name) for name in ("failed.html", "status.json", "executed.ipynb")} <= kept
    leaks = [
        (file.name, told)
        for file, text in [*files.items(), (tmp_path, said)]
        for told in TOLD
        if told in text
    ]
    assert leaks == []
    assert (tmp_path / "outside.txt").read_text(encoding="utf-8") == URL
    (shown,) = (tmp_path / "site" / "prints").glob("*/data")
    assert sorted(file.name for file in shown.iterdir()) == ["t.csv", "t.xlsx"]
    # what was there is seen to have been taken out, not to have never been there
    texts = {
        (file.relative_to(tmp_path / "site").parts[0], file.name): text
        for file, text in files.items()
    }
    for name in ("executed.ipynb", "t.csv", "t.xlsx", "index.html", "log.txt", "more.html"):
        place = ("prints", name)
        assert "***" in texts[place], place
    for place in [
        ("raises", "executed.ipynb"),
        ("dies", "log.txt"),
    ]:
        assert "***" in texts[place], place


def test_a_secret_that_a_parameter_repeats_is_refused_and_not_told(tmp_path, monkeypatch, capfd):
    monkeypatch.setenv("SHOP_URL", "postgres://me:hush-hush@db/shop")
    (tmp_path / "shop.toml").write_text('url = "env:SHOP_URL"\n', encoding="utf-8")
    parameters = new_code_cell(PARAMETERS + 'key: str = ""', metadata={"tags": ["parameters"]})
    write(new_notebook(cells=[new_markdown_cell("# What?"), parameters]), tmp_path / "quiet.ipynb")
    entry = '[[report]]\nnotebook = "quiet"\nparameters = { key = "hush-hush" }\n'
    (tmp_path / "d.toml").write_text(
        f'source = "shop.toml"\ntitle = "A shop"\n{entry}', encoding="utf-8"
    )
    for asked in (["run", "--json"], ["list"], ["prune"]):
        assert main([*asked, str(tmp_path / "d.toml")]) == 2
        out, said = capfd.readouterr()
        assert "the parameter 'key' of quiet holds the value of an environment variable" in said
        assert "hush" not in out + said
    assert "hush" not in said
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("postgres://me:p@ss@db/shop", ["p@ss"]),
        ("postgres://me:@db", []),
        ("could not open x://a:b1@c, see y://h:5/z", ["b1"]),
        ("http://h:80/x@y", []),
        ("http://h:80 asks me@h", []),
        ("postgres://me@corp:hush@db/shop", ["hush"]),
        ("postgres://me:hush@db/shop?mail=a@b", ["hush", "hush@db/shop?mail=a"]),
        ('postgres://me:hu/p+w &"sh@db/x', ['hu/p+w &"sh']),
        ("md:shop?motherduck_token=hush", ["hush"]),
        ("clickhouse://h/db?x=1?access_key=hush#top", ["hush#top", "hush"]),
        ("https://db/a?sv=2&sig=hush", ["hush"]),
        ("AccountName=shop;AccountKey=hush==;X=1", ["hush=="]),
        ("host=db password = 'hu sh' user=me", ["hu sh"]),
        ("https://db/a?design=1&tokens=5&monkey=7&bypass=1", []),
    ],
)
def test_passwords_are_found_where_they_stand(text, found):
    assert passwords(text) == found


def test_pictures_and_the_keys_of_a_notebook_stay_as_they_are():
    held = {"cells": ["cells"], "image/png": "cells", "deep": {"x": ["a cells b", 1, None]}}
    clean = Secrets(["x://me:cells@db"]).scrub(held)
    assert clean == {"cells": ["***"], "image/png": "cells", "deep": {"x": ["a *** b", 1, None]}}
    said = {"image/png": {"alt": "a cells b"}, "x cells": {"image/jpeg": ["cells"]}}
    assert Secrets(["x://me:cells@db"]).scrub(said) == {
        "image/png": {"alt": "a *** b"},
        "x ***": {"image/jpeg": ["cells"]},
    }


MEANT = "Hu5h/p+w&\" 'Secre7é"


@pytest.mark.parametrize(
    "spell",
    [
        quote,
        quote_plus,
        lambda text: urlencode({"k": text}),
        lambda text: quote(text, safe=" +"),
        lambda text: quote(text, safe="").replace("%2F", "%2f").replace("%2B", "%2b"),
        lambda text: repr(text.encode()),
        repr,
        ascii,
        lambda text: repr(repr(text)),
        lambda text: json.dumps(json.dumps(text)),
        lambda text: json.dumps(
            {"k": json.dumps({"k": text}, ensure_ascii=False)}, ensure_ascii=False
        ),
        lambda text: html.escape(json.dumps(text)),
    ],
)
@pytest.mark.parametrize("url", [quote(MEANT, safe=""), MEANT])
def test_a_password_is_found_however_it_is_spelt(url, spell):
    clean = Secrets([f"postgres://me:{url}@db/shop"]).scrub(f"a {spell(MEANT)} b")
    assert "***" in clean and "5h" not in clean and "cre7" not in clean


def _base64(text, encoding="utf-8", before=b""):
    return b64encode(before + text.encode(encoding)).decode()


@pytest.mark.parametrize(
    "code",
    [
        lambda text: "".join(f"\\{byte:03o}" for byte in text.encode()),
        lambda text: str([oct(byte) for byte in text.encode()]),
        lambda text: "".join(f"\\U{ord(letter):08x}" for letter in text),
        lambda text: "".join(f"\\u{{{ord(letter):x}}}" for letter in text),
        lambda text: "".join(f"&#x{ord(letter):04X};" for letter in text),
        lambda text: "".join(f"&#{ord(letter)};" for letter in text),
        lambda text: str(list(text.encode())),
        lambda text: str([str(ord(letter)) for letter in text]),
        lambda text: "\n".join(f"{byte:3d}" for byte in text.encode()),
        lambda text: str([hex(byte) for byte in text.encode()]),
        lambda text: text.encode().hex(" ").upper(),
        lambda text: text.encode("utf-16-be").hex(),
        lambda text: text.encode("utf-32-le").hex(),
        lambda text: _base64(text, "utf-16-be", b"xx"),
        lambda text: _base64(text, "utf-32"),
        lambda text: _base64(quote(text)),
        lambda text: _base64(quote(text, safe=""), before=b"x"),
        lambda text: _base64(_base64(text), before=b"u:"),
        lambda text: _base64(json.dumps({"k": text})),
    ],
)
def test_a_password_is_found_in_whatever_code_it_is_printed(code):
    assert code(MEANT) not in Secrets([f"postgres://me:{MEANT}@db/shop"]).scrub(
        f"a {code(MEANT)} b"
    )
    assert (
        Secrets(["postgres://me:An0th3r/one@db"]).scrub(f"a {code(MEANT)} b")
        == f"a {code(MEANT)} b"
    )


def test_a_value_that_is_no_utf8_is_found_too():
    assert Secrets(["hush\udcff/x"]).scrub("a hush\udcff/x b hush%FF%2Fx") == "a *** b ***"


def test_half_a_notebook_and_bytes_that_are_no_text_are_scrubbed_too(tmp_path):
    (tmp_path / "executed.ipynb").write_text('{"cells": ["hush', encoding="utf-8")
    (tmp_path / "log.txt").write_bytes(b"\xff hush \xfe")
    Secrets(["x://me:hush@db"]).scrub_files(tmp_path)
    assert (tmp_path / "executed.ipynb").read_text(encoding="utf-8") == '{"cells": ["***'
    assert (tmp_path / "log.txt").read_bytes() == b"\xff *** \xfe"
