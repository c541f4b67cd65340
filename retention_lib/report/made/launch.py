"""Where a worker's process begins: the worker, without what would cost its every start a second and
is not used."""

import gc
import sys

if __name__ == "__main__":
    # jsonschema, which nbformat imports, builds a grammar of international addresses as it is
    # imported; no notebook's schema asks for such an address, and where the grammar is missing
    # jsonschema goes on without it
    sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]  # how Python is told so
    # what is imported stays: to look for garbage among it takes a third of the start
    gc.disable()
    from retention_lib.report.made import worker

    gc.freeze()
    gc.enable()
    worker.main()
