"""What customers wrote, masked and ready to be searched."""

import pandas as pd

from retention_lib import contract
from retention_lib.contract.findings import usable
from retention_lib.surveys.masks import masked
from retention_lib.surveys.respondents import TIME

NO_WORDS = r"<[^<>]*>|\[(?:e-mail|phone)\]"  # markup, and what was masked


def commented(surveys) -> pd.DataFrame:
    """The NPS answers with a comment, the comment masked. One row is an answer, in an order that
    rows cannot change.

    Columns: ``customer_id, answered_at, question, score, comment``, ``weight`` where there is one,
    and ``text``: the comment in small letters without markup and masks. Raises ``ContractError``
    when there is none.
    """
    answers = usable(contract.require(surveys, "surveys"), "surveys", as_of=None)
    if "comment" not in answers.columns:
        found = contract.quoted(answers.columns)
        raise contract.ContractError(
            "themes need comments",
            found,
            "map the text with columns = {comment = '...'}",
        )
    kept = ["customer_id", "answered_at", "question", "score", "comment"]
    kept += ["weight"] if "weight" in answers.columns else []
    answers = answers.filter(answers.question == "nps", answers.comment.strip() != "")
    frame = answers.select(*kept).to_pandas()
    if frame.empty:
        raise contract.ContractError(
            "themes need NPS answers with a comment",
            "none",
            "check question and comment",
        )
    frame = frame.sort_values(["answered_at", "customer_id", "score", "comment"], ignore_index=True)
    frame = frame.astype({"answered_at": TIME}).assign(comment=masked(frame["comment"]))
    return frame.assign(text=frame["comment"].str.replace(NO_WORDS, " ", regex=True).str.lower())
