"""Building: from a desk to finished files in a folder."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from briefpress.deliver.records import is_whole, read_records
from briefpress.findings import Severity, in_order, reach
from briefpress.pipeline.files import brief_files
from briefpress.pipeline.request import BuildResult, Made, Tally, silent
from briefpress.pipeline.reuse import brief_digest, desk_digest

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefpress.pipeline.request import BuildRequest


def build(request: BuildRequest, progress: Callable[[str, str], None] = silent) -> BuildResult:
    """Build the briefs asked for; what has not changed since the last build is left alone."""
    common = desk_digest(request.desk, request.wishes)
    # What is refused for less than an error is not in the records of one edition alone.
    quick = request.save_print_html is None and request.fail_on is Severity.ERROR
    if quick and (unchanged := _all_unchanged(request, common)):
        return unchanged
    # Everything below is loaded only when there is something to make.
    if "pdf" in request.formats and request.jobs > 1:
        from briefpress.pipeline.printing.press import begin_loading  # noqa: PLC0415

        begin_loading()
    from briefpress.pipeline.gather import gather  # noqa: PLC0415
    from briefpress.pipeline.looks import LookWish  # noqa: PLC0415
    from briefpress.pipeline.make import make  # noqa: PLC0415

    wish = LookWish(request.layout, request.paper)
    contents = gather(request.desk, request.themes, request.language, wish)
    tally = Tally(findings=[*contents.findings], wrong=reach(contents.findings, request.fail_on))
    request = replace(request, layout=request.layout or contents.desk.layout)
    if contents.briefs and contents.look:
        make(request, contents, common, tally, progress)
    return tally.result()


def _all_unchanged(request: BuildRequest, common: str) -> BuildResult | None:
    """The last build's result where nothing has changed since, else None."""
    start = time.monotonic()
    by_digest = {record.made_from: record for record in read_records(request.out).values()}
    found = []
    for file in brief_files(request.desk):
        record = by_digest.get(brief_digest(request.desk, common, file))
        if record is None:
            return None
        if request.themes and record.theme not in request.themes:
            continue
        if not is_whole(request.out, record, request.formats):
            return None
        found.append(record)
    if not found or set(request.themes) - {record.theme for record in found}:
        return None
    findings = in_order(f for record in found for f in record.findings)
    if reach(findings, Severity.ERROR):  # the desk's own, or a draft's
        return None
    seconds = (time.monotonic() - start) / len(found)
    made = tuple(Made(record, seconds, reused=True) for record in found)
    waivers = tuple(dict.fromkeys(w for record in found for w in record.waived))
    return BuildResult(made, (), findings, waivers=waivers)
