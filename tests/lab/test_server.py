"""The notebook in a real JupyterLab: its server is asked for a kernel over REST, cells run and
widgets move over the kernel's own socket, as they do under a browser's hands."""

import json
import os
import shutil
import subprocess
import sys
import time
import uuid
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
import websocket

ROOT = Path(__file__).parents[2]
LAB = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"]
LAB += ["--ServerApp.port=0", "--IdentityProvider.token=ours"]
WIDGET = "application/vnd.jupyter.widget-view+json"
PATIENCE = 120  # seconds


class Server:
    """JupyterLab in a folder, at the address that it wrote down."""

    def __init__(self, folder, runtime):
        places = os.environ | {"JUPYTER_RUNTIME_DIR": str(runtime)}
        command = [*LAB, f"--ServerApp.root_dir={folder}"]
        with (runtime / "server.log").open("w") as log:
            self.process = subprocess.Popen(command, env=places, stdout=log, stderr=log)
        self.file = runtime / f"jpserver-{self.process.pid}.json"

    def ask(self, what, method="GET", **said):
        """The answer to a request of the API."""
        body = json.dumps(said).encode() if said else None
        head = {"Authorization": "token ours"}
        request = Request(self.url + what, body, head, method=method)
        with urlopen(request, timeout=PATIENCE) as answer:
            return json.loads(answer.read() or "null")

    def wait(self):
        until = time.monotonic() + PATIENCE
        while not self.file.exists():
            assert self.process.poll() is None and time.monotonic() < until
            time.sleep(0.05)
        self.url = json.loads(self.file.read_text())["url"]
        while not self._answers():
            assert time.monotonic() < until
            time.sleep(0.05)

    def _answers(self):
        try:
            return bool(self.ask("api/status"))
        except OSError:
            return False

    def stop(self):
        self.process.terminate()
        self.process.wait(PATIENCE)


class Kernel:
    """A kernel of the server, over its websocket; `widgets` is what each shows, by its id, as the
    messages of the kernel tell it."""

    def __init__(self, server):
        opened = {"name": "explore", "path": "explore.ipynb", "type": "notebook"}
        session = server.ask("api/sessions", "POST", kernel={"name": "python3"}, **opened)
        self.id = session["kernel"]["id"]
        address = server.url.replace("http", "ws", 1) + f"api/kernels/{self.id}/channels"
        head = ["Authorization: token ours"]
        self.socket = websocket.create_connection(address, header=head, timeout=PATIENCE)
        self.widgets = {}

    def run(self, code):
        """What a cell shows: the data of its outputs; an error of it is one here."""
        return self._said(self._send("execute_request", code=code, silent=False))

    def change(self, widget, **state):
        """Tell a widget what a reader did to it, and wait until everything has followed."""
        data = {"method": "update", "state": state, "buffer_paths": []}
        self._said(self._send("comm_msg", comm_id=widget, data=data))

    def click(self, widget):
        data = {"method": "custom", "content": {"event": "click"}}
        self._said(self._send("comm_msg", comm_id=widget, data=data))

    def find(self, model, **state):
        """The ids of the widgets of a model whose state has these values."""
        return [
            one
            for one, known in self.widgets.items()
            if known.get("_model_name") == model and state.items() <= known.items()
        ]

    def texts(self):
        """Every HTML widget's text, in the order in which they were made."""
        return [self.widgets[one]["value"] for one in self.find("HTMLModel")]

    def _send(self, kind, **content):
        head = {"msg_id": uuid.uuid4().hex, "msg_type": kind, "session": "s", "username": "u"}
        message = {"header": head, "parent_header": {}, "metadata": {}, "content": content}
        self.socket.send(json.dumps(message | {"channel": "shell"}))
        return head["msg_id"]

    def _said(self, asked):
        shown = []
        while True:
            message = json.loads(self.socket.recv())
            kind, content = message["header"]["msg_type"], message["content"]
            assert kind != "error", "\n".join(content["traceback"])
            if kind == "comm_open":
                self.widgets[content["comm_id"]] = content["data"]["state"]
            if kind == "comm_msg" and content["data"]["method"] == "update":
                self.widgets[content["comm_id"]] |= content["data"]["state"]
            if kind in ("execute_result", "display_data"):
                shown.append(content["data"])
            ours = message["parent_header"].get("msg_id") == asked
            if ours and kind == "status" and content["execution_state"] == "idle":
                return shown


@pytest.fixture
def project(tmp_path):
    """Notebooks and definitions as a checkout has them."""
    shutil.copytree(ROOT / "notebooks", tmp_path / "project" / "notebooks")
    (tmp_path / "project" / "reports").mkdir()
    return tmp_path / "project"


@pytest.fixture
def kernel(project, tmp_path):
    server = Server(project / "notebooks", tmp_path)
    try:
        server.wait()
        kernel = Kernel(server)
        yield kernel
        kernel.socket.close()
        server.ask(f"api/kernels/{kernel.id}", "DELETE")
    finally:
        server.stop()


def test_a_choice_by_hand_becomes_a_definition_that_the_command_lists(kernel, project):
    notebook = json.loads((project / "notebooks" / "explore.ipynb").read_text(encoding="utf-8"))
    cells = ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]
    parameters, *others = cells
    shown = [kernel.run(code) for code in (parameters, 'source = "cdnow-sample"', *others)]
    (panel,) = [data for cell in shown for data in cell if WIDGET in data]
    assert panel["text/plain"].startswith("Panel(")

    before = kernel.texts()
    assert sum("<img alt=" in said for said in before) == 3
    (period,) = kernel.find("DropdownModel", description="Period")
    options = kernel.widgets[period]["_options_labels"]
    kernel.change(period, index=options.index("quarter"))
    after = kernel.texts()
    assert [old == new for old, new in zip(before, after, strict=True)] == [
        True,  # that the log goes on
        True,  # among whom
        False,  # cohorts
        False,  # who stayed
        True,  # segments
        True,  # nothing written
    ]
    assert "in the quarter after their first order" in after[2]

    (button,) = kernel.find("ButtonModel")
    kernel.click(button)
    assert "retention run ../reports/explored.toml" in kernel.texts()[-1]
    command = [sys.executable, "-m", "retention_lib", "list", "reports/explored.toml"]
    listed = subprocess.run(command, cwd=project, check=True, capture_output=True, text=True)
    assert listed.stdout.startswith("cohorts/cdnow-sample-")
    assert 'source = "cdnow-sample"' in listed.stdout and 'by = "quarter"' in listed.stdout
