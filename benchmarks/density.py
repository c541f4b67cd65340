"""How dense the code is: names, numbers, operators and strings a line that holds any, docstrings
left out.

`python benchmarks/density.py [FOLDER]` prints the whole and each part; it exits with 1 where the
mean is above 9 or a line holds more than 25, and names such lines.
"""

import ast
import io
import sys
import tokenize
from collections import Counter
from pathlib import Path

MEAN, MOST = 9.0, 25
KINDS = {tokenize.NAME, tokenize.NUMBER, tokenize.OP, tokenize.STRING}
DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def counted(source: str) -> Counter[int]:
    """The tokens of each line that holds any."""
    left_out = documented(source)
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    lines = (token.start[0] for token in tokens if token.type in KINDS)
    return Counter(line for line in lines if line not in left_out)


def documented(source: str) -> set[int]:
    """The lines of docstrings."""
    nodes = (node for node in ast.walk(ast.parse(source)) if isinstance(node, DOCUMENTED))
    texts = [node.body[0] for node in nodes if ast.get_docstring(node) is not None]
    return {line for text in texts for line in range(text.lineno, text.end_lineno + 1)}


def main(folder: Path) -> int:
    files = {file: counted(file.read_text(encoding="utf-8")) for file in folder.rglob("*.py")}
    parts: dict[str, list[int]] = {}
    for file, lines in sorted(files.items()):
        for part in ("all", file.relative_to(folder).parts[0]):
            parts.setdefault(part, []).extend(lines.values())
    for part, found in parts.items():
        if found:
            mean = sum(found) / len(found)
            over = sum(tokens > MOST for tokens in found)
            print(f"{part:14} {sum(found):7,} tokens  {mean:5.2f} a line  {over} lines over {MOST}")
    dense = [
        f"{file}:{line}: {tokens} tokens"
        for file, lines in sorted(files.items())
        for line, tokens in sorted(lines.items())
        if tokens > MOST
    ]
    print("\n".join(dense))
    return int(bool(dense) or sum(parts["all"]) / len(parts["all"]) > MEAN)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "retention_lib")))
