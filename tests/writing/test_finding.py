"""A finding is a headline, a basis and a caution that read as one text."""

import copy
import pickle

from retention_lib.writing import Finding


def test_a_finding_reads_as_one_text_and_keeps_its_parts():
    said = Finding("Five left.", ["Of 60.", None, ""], iter(["May be chance.", "Or not."]))
    assert said == "Five left. Of 60. May be chance. Or not."
    parts = ("Five left.", "Of 60.", "May be chance. Or not.")
    assert (said.headline, said.basis, said.caution) == parts
    assert said.short == "Five left" and isinstance(said, str)


def test_what_is_not_there_is_empty():
    said = Finding("Five left.")
    assert (said, said.basis, said.caution) == ("Five left.", "", "")
    assert Finding("Five left.", short="5 left").short == "5 left"
    assert Finding(None, "Of 60.") == "Of 60."


def test_a_finding_escapes_itself():
    said = Finding("5 < 6 & <b>.", 'say "x".', short="<i>")
    assert said._repr_html_()[0] == "<p>5 &lt; 6 &amp; &lt;b&gt;. say &quot;x&quot;.</p>"


def test_a_copy_keeps_its_parts():
    said = Finding("Five left.", "Of 60.", "May be chance.", "5 left")
    for again in (copy.copy(said), copy.deepcopy(said), pickle.loads(pickle.dumps(said))):
        assert vars(again) == vars(said) and again == said
