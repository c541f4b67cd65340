"""What a failed run says in one sentence."""

from retention_lib.contract import ContractError
from retention_lib.report.drawn.failure import failed


def test_a_long_error_is_told_with_its_end_which_says_what_to_do():
    found = ", ".join(f"'column_{n}'" for n in range(40))
    do = "rename the column that holds the day of the order to ordered_at"
    error = ContractError("transactions needs a column 'ordered_at'", found, do)
    said = failed("cell error", f"ContractError: {error}", "", step=2).sentence
    assert "transactions needs a column 'ordered_at'; found 'column_0'" in said
    assert said.endswith(f"; {do}") and " … " in said and len(said) < 400
    assert failed("gate", "x" * 300, "").sentence == "x" * 300
