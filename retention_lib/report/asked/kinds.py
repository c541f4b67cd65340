"""The types that a parameter may have: which there are, and which values fit them."""

import ast
import json
import math
from typing import Any

from retention_lib.report.asked.spec import Refused

_PLAIN = {"str": str, "int": int, "bool": bool}


def carried(value: ast.expr) -> bool:
    """Whether it is a literal, and one that reaches the notebook as it is."""
    try:
        json.dumps(ast.literal_eval(value), ensure_ascii=False, allow_nan=False).encode()
    except (ValueError, TypeError):
        return False
    return True


def refuse_unknown(kind: ast.expr, where: str) -> None:
    """Raise `Refused`, `where` first, for an annotation that is not one of ours."""
    match kind:
        case ast.BinOp(op=ast.BitOr(), left=left, right=right):
            refuse_unknown(left, where)
            refuse_unknown(right, where)
        case ast.Subscript(value=ast.Name(id="list"), slice=item):
            refuse_unknown(item, where)
        case ast.Name(id="str" | "int" | "float" | "bool") | ast.Constant(value=None):
            return
        case ast.Subscript(ast.Name("Literal"), choices) if carried(choices):
            return
        case _:
            raise Refused(
                f"{where}: the type '{ast.unparse(kind)}' is not known; allowed: str, int, float,"
                " bool, None, list[...], Literal[...] of literals, joined with |"
            )


def fits(value: Any, kind: ast.expr) -> bool:
    """Whether a value is of an annotated type, without becoming another."""
    match kind:
        case ast.BinOp(left=left, right=right):
            return fits(value, left) or fits(value, right)
        case ast.Constant():
            return value is None
        case ast.Subscript(value=ast.Name(id="list"), slice=item):
            return type(value) is list and all(fits(each, item) for each in value)
        case ast.Subscript(slice=choices):
            return _chosen(value, ast.literal_eval(choices))
        case ast.Name(id="float"):
            # nan and inf are floats that JSON has no word for
            return type(value) in (int, float) and -math.inf < value < math.inf
        case _:
            # not isinstance: True is no int, and np.int64 is none either
            return type(value) is _PLAIN[ast.unparse(kind)]


def _chosen(value: Any, choices: Any) -> bool:
    choices = choices if isinstance(choices, tuple) else (choices,)
    return any(type(value) is type(choice) and value == choice for choice in choices)
