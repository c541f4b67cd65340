"""Where a worker's process begins: the worker, without what would cost its every start a second and
is not used."""

import sys

if __name__ == "__main__":
    # jsonschema, which nbformat imports, builds a grammar of international addresses as it is
    # imported; no notebook's schema asks for such an address, and where the grammar is missing
    # jsonschema goes on without it
    sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]  # how Python is told so
    from retention_lib.report.made import worker

    worker.main()
