"""What data hold never steers the terminal that a command prints to, and what is no file never
holds a command up."""

import os
import subprocess
import sys

import pytest

from retention_lib.__main__ import main

HEAD = "customer_id,ordered_at,amount,\x1b]0;evil\x07col\u202e\n"
ROWS = "\x1b[31ma,2024-01-01,\x1b]0;x\x075,1\n\x9b31mb,\x1b[2J,5,\x1b[8m\nc,2024-01-02,4,1\n"
STEERING = {chr(code) for code in [*range(10), *range(11, 32), *range(127, 160), 0x202E]}


def test_what_check_and_export_print_steers_no_terminal(tmp_path, capsys):
    file = tmp_path / "transactions.csv"
    file.write_text(HEAD + ROWS, encoding="utf-8")
    for asked in (["check"], ["check", "--as-of", "2024-12-31"]):
        assert main([*asked, str(file)]) == 3
        out, err = capsys.readouterr()
        assert "evil col" in out and "[2J" in out and not STEERING & set(out + err)
    main(["check", f"{tmp_path}/\x1b[31mnone\x07.csv"])
    assert not STEERING & set("".join(capsys.readouterr()))


def test_an_export_to_a_terminal_is_tamed_and_to_a_file_is_whole(tmp_path):
    rows = [f"\x1b]0;x\x07c{n},2024-0{1 + n % 6}-01,5\n" for n in range(40)]
    file = tmp_path / "transactions.csv"
    file.write_text("customer_id,ordered_at,amount\n" + "".join(rows), encoding="utf-8")
    asked = ["export", str(file), "potential-loyalists", "--as-of", "2024-07-01"]
    command = [sys.executable, "-m", "retention_lib", *asked]
    whole = subprocess.run(command, capture_output=True, check=True).stdout
    ours, theirs = os.openpty()
    with subprocess.Popen(command, stdout=theirs, stderr=subprocess.DEVNULL) as run:
        os.close(theirs)
        shown = b""
        while part := _read(ours):
            shown += part
        assert run.wait() == 0
    assert whole.count(b"\x1b]0;x\x07c") == shown.count(b" ]0;x c") > 0
    assert b"\x1b" not in shown and b"\x07" not in shown


def _read(terminal):
    try:
        return os.read(terminal, 10_000)
    except OSError:  # how a terminal says that the other side has gone
        return b""


@pytest.mark.parametrize(
    ("asked", "name", "told"),
    [
        ("run", "d.toml", "d.toml: this is a pipe or a device; name a definition"),
        ("run", "status.json", "this is no status.json of a run that can be repeated"),
        ("check", "s.toml", "found a pipe or a device; name a file"),
        ("check", "orders.csv", "found nothing of that name"),
    ],
)
def test_a_pipe_is_told_and_not_waited_for(tmp_path, capsys, asked, name, told):
    os.mkfifo(tmp_path / name)
    assert main([asked, str(tmp_path / name)]) == 2
    assert told in capsys.readouterr().err


def test_a_pipe_beside_the_notebooks_holds_nothing_up(tmp_path, capsys):
    import project

    file = project.shop(tmp_path, "returns")
    for place in (file.parent, file.parent.parent / "notebooks"):
        os.mkfifo(place / "helpers.py")
    site = file.parent / "site" / "returns"
    assert main(["run", str(file), "--json"]) == 0
    (page,) = site.iterdir()
    (page / "latest.json").unlink()
    os.mkfifo(page / "latest.json")
    assert main(["prune", str(file)]) == 0
    capsys.readouterr()


def ran(*asked, **environment):
    command = [sys.executable, "-m", "retention_lib", *map(str, asked)]
    return subprocess.run(command, capture_output=True, env=os.environ | environment)


def test_what_a_terminal_cannot_write_is_escaped_and_a_language_that_is_not_there_told(tmp_path):
    import project

    entry = 'parameters = { by = "é→" }'
    file = project.shop(tmp_path, "brief", entry=entry)
    said = ran("list", file, PYTHONIOENCODING="ascii")
    assert said.returncode == 0 and b'  by = "\\xe9\\u2192"' in said.stdout
    said = ran("list", file, RETENTION_LANGUAGE="xx")
    told = b"the language was asked to be 'xx'; found no such language; choose one of en"
    assert (said.returncode, said.stdout, said.stderr.strip()) == (2, b"", told)


def test_a_stop_in_the_first_seconds_is_a_stop(tmp_path):
    """While what the command needs is imported, which takes longest."""
    stopped = "raise KeyboardInterrupt"
    (tmp_path / "ibis.py").write_text(stopped, encoding="utf-8")
    said = ran("list", "x.toml", PYTHONPATH=str(tmp_path))
    assert (said.returncode, said.stderr) == (130, b"")
