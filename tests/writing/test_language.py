"""The language is one setting of the process."""

import os
import subprocess
import sys

import pytest

from retention_lib.writing import VARIABLE, direction, language, speaking


def test_speaking_nests_and_comes_back():
    assert language() == "en"
    with speaking("ar"):
        with speaking("de"):
            assert (language(), direction()) == ("de", "ltr")
        assert (language(), direction()) == ("ar", "rtl")
    assert (language(), direction()) == ("en", "ltr")


def test_speaking_comes_back_after_an_error():
    with pytest.raises(LookupError), speaking("ar"):
        raise LookupError
    assert language() == "en"


def test_a_kernel_speaks_what_the_environment_says():
    code = "from retention_lib.writing import count, language; print(language(), count(1234))"
    environment = os.environ | {VARIABLE: "de"}
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment
    )
    assert (run.stdout, run.stderr) == ("de 1.234\n", "")
