"""A page on paper: the same HTML through WeasyPrint, which is installed only where it is asked
for."""

import logging
from pathlib import Path

from retention_lib.report.asked.spec import Refused
from retention_lib.report.markup import vectors

PDF = "report.pdf"  # among the downloads of a page


def refuse_without() -> None:
    """Raise `Refused` where WeasyPrint, or a library of the system that it needs, is not
    installed."""
    try:
        import weasyprint  # noqa: F401
    except (ImportError, OSError) as error:
        raise Refused(
            f"--pdf needs WeasyPrint; it cannot be loaded here ({error}); "
            "install it with: pip install 'retention_lib[pdf]', or print the page from a browser"
        ) from error


def write(html: str, file: Path) -> None:
    """Write a page as a PDF that assistive technology can read; nothing is fetched that is not in
    the page."""
    import weasyprint  # here, because it is an extra
    from weasyprint.urls import URLFetcher

    # the log is for what went wrong, not for every rule meant for screens
    for name in ("weasyprint", "fontTools"):
        logging.getLogger(name).setLevel(logging.ERROR)
    page = weasyprint.HTML(
        string=vectors.on_paper(html), url_fetcher=URLFetcher(allowed_protocols=("data",))
    )
    page.write_pdf(file, pdf_variant="pdf/ua-1")
