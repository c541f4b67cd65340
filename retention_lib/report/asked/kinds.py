"""The types that a parameter may have: which there are, and which values fit them."""

import ast
import json
import math
from collections.abc import Callable
from typing import Any

from retention_lib.report.asked.spec import Refused

Check = Callable[[Any], bool]
_PLAIN = {"str": str, "int": int, "bool": bool}


def carried(value: ast.expr) -> bool:
    """Whether it is a literal, and one that reaches the notebook as it is."""
    try:
        json.dumps(ast.literal_eval(value), ensure_ascii=False, allow_nan=False).encode()
    except (ValueError, TypeError):
        return False
    return True


def check(kind: ast.expr, where: str) -> Check:
    """What tells whether a value is of an annotated type, without becoming another.

    Raises `Refused`, `where` first, for an annotation that is not one of ours.
    """
    match kind:
        case ast.BinOp(left, ast.BitOr(), right):
            one = check(left, where)
            other = check(right, where)
            return lambda value: one(value) or other(value)
        case ast.Subscript(ast.Name("list"), item):
            each = check(item, where)
            return lambda value: type(value) is list and all(map(each, value))
        case ast.Subscript(ast.Name("Literal"), choices) if carried(choices):
            said = ast.literal_eval(choices)
            one_of = said if isinstance(said, tuple) else (said,)
            known = [(type(choice), choice) for choice in one_of]
            return lambda value: (type(value), value) in known
        case ast.Constant(None):
            return lambda value: value is None
        case ast.Name("float"):
            # nan and inf are floats that JSON has no word for
            return lambda value: type(value) in (int, float) and -math.inf < value < math.inf
        case ast.Name(name) if name in _PLAIN:
            # not isinstance: True is no int, and np.int64 is none either
            return lambda value: type(value) is _PLAIN[name]
    raise Refused(
        f"{where}: the type '{ast.unparse(kind)}' is not known; allowed: str, int, float,"
        " bool, None, list[...], Literal[...] of literals, joined with |"
    )
