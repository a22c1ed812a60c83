"""The press: prints side by side, each within its time, and nothing left running."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
import weakref
from dataclasses import replace
from pathlib import Path

import pytest
from pdf_press import job, page
from tiny import BRIEF, tiny_desk

from briefpress.cli import main
from briefpress.findings import has_errors
from briefpress.pipeline.printing.press import Press, result_of
from briefpress.pipeline.printing.workers import begin_loading

ROOT = Path(__file__).parent.parent
# A table of so many rows takes WeasyPrint minutes.
ROWS = "<tr><td>1<td>2<td>3</tr>"
SLOW = page("<table>" + ROWS * 60_000 + "</table>")


@pytest.fixture(scope="module", autouse=True)
def _loaded() -> None:
    begin_loading()


def test_a_print_that_takes_too_long_is_stopped_and_the_others_go_on():
    good = job(page("<p>Good."))
    began = time.monotonic()
    with Press(2, limit=45) as press:
        # The first is on its way when the time of the second is over.
        first = [press.submit(replace(good, name=f"good-{n}.pdf")) for n in range(2)]
        assert not any(has_errors(result_of(one, "x").findings) for one in first)
    with Press(1, limit=4) as press:
        slow = press.submit(replace(job(SLOW), name="slow.pdf"))
        after = press.submit(replace(good, name="after.pdf"))
        (finding,) = result_of(slow, "slow.pdf").findings
        assert finding.rule == "print-timed-out"
        assert finding.place.file == "slow.pdf"
        assert "4 seconds" in finding.message
        # Whatever becomes of it in so little time, it is not left waiting.
        assert after.result(timeout=60)
    assert time.monotonic() - began < 240


def test_here_it_is_stopped_as_well():
    with Press(0, limit=2) as press:
        printed = press.submit(job(SLOW)).result()
    assert [finding.rule for finding in printed.findings] == ["print-timed-out"]
    assert printed.pdf == b""
    # What was stopped leaves nothing behind that would keep the next from being printed.
    with Press(0, limit=120) as press:
        assert not has_errors(press.submit(job(page("<p>Good."))).result().findings)


def test_a_stop_that_python_swallows_is_not_spoken_of(monkeypatch):
    class Thing:
        pass

    def print_slowly(_job):
        def busy(_gone):
            until = time.monotonic() + 0.5
            while time.monotonic() < until:
                pass
            swallowed.append(False)

        swallowed = []
        thing = Thing()
        kept = weakref.ref(thing, busy)
        del thing
        assert kept() is None
        assert swallowed == [], "no stop came in the callback"
        while True:
            time.sleep(0.1)

    monkeypatch.setattr("briefpress.pipeline.printing.workers.print_pdf", print_slowly)
    with Press(0, limit=0.2) as press:  # what Python writes of it would be a warning, and fail
        printed = press.submit(job(page("<p>x"))).result()
    assert [finding.rule for finding in printed.findings] == ["print-timed-out"]


def test_a_worker_that_dies_is_replaced():
    with Press(1, limit=120) as press:
        assert not has_errors(press.submit(job(page("<p>Good."))).result().findings)
        (worker,) = press._alive
        os.kill(worker._process.pid, signal.SIGKILL)
        worker._process.join()
        assert not has_errors(press.submit(job(page("<p>Good."))).result().findings)


def test_a_long_name_of_the_folder_for_temporary_files_is_no_hindrance(tmp_path):
    (long := tmp_path / ("x" * 120)).mkdir()
    desk = tiny_desk(tmp_path, BRIEF, {"briefs/b.yaml": BRIEF.replace("theme: port", "theme: b")})
    command = [sys.executable, str(ROOT / "generate.py"), "--desk", str(desk), "--jobs", "2"]
    subprocess.run(
        command, check=True, capture_output=True, env={**os.environ, "TMPDIR": str(long)}
    )
    assert len(list((desk / "out").glob("*.pdf"))) == 2
    assert list(long.iterdir()) == []


def test_a_worker_leaves_no_file_behind(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with Press(1, limit=120) as press:
        assert not has_errors(press.submit(job(page("<p>Good."))).result().findings)
        # Fonts are unpacked where the press tidies up.
        (folder,) = tmp_path.iterdir()
        assert list(folder.iterdir())
        slow = press.submit(job(SLOW))
        time.sleep(1)
    assert slow.done()
    assert list(tmp_path.iterdir()) == []


def test_leaving_the_press_ends_what_it_has_in_hand():
    with Press(2, limit=600) as press:
        futures = [press.submit(job(SLOW)) for _ in range(3)]
        time.sleep(1)
        began = time.monotonic()
    assert time.monotonic() - began < 30
    assert all(future.done() for future in futures)
    assert all(has_errors(result_of(future, "x.pdf").findings) for future in futures)


def test_build_names_the_edition_and_prints_the_others(tmp_path, capsys):
    rows = '{% if edition.theme == "slow" and medium == "print" %}<table>{% for i in range(60000) %}<tr><td>1<td>2<td>3</tr>{% endfor %}</table>{% endif %}<h1>x</h1>'  # noqa: E501
    files = {
        "templates/blocks/title.html": rows,
        "briefs/slow.yaml": BRIEF.replace("theme: port", "theme: slow"),
    }
    desk = tiny_desk(tmp_path, BRIEF, files)
    options = ["--to", "pdf", "--quiet", "--jobs", "2", "--time-limit", "25"]
    assert main(["--desk", str(desk), *options]) == 3
    err = capsys.readouterr().err
    assert "2024-08-18_slow_en.pdf:1:1: error[print-timed-out]" in err
    assert "--time-limit" in err
    assert [file.name for file in (desk / "out").glob("*.pdf")] == ["2024-08-18_port_en.pdf"]


@pytest.mark.parametrize("wait", [0.0, 0.3, 0.8, 1.5])
@pytest.mark.parametrize(("number", "status"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_a_signal_ends_all_at_once_and_in_silence(tmp_path, wait, number, status):
    more = {f"briefs/b{n}.yaml": BRIEF.replace("theme: port", f"theme: b{n}") for n in range(3)}
    rows = "<table>{% for i in range(9000) %}" + ROWS + "{% endfor %}</table><h1>x</h1>"
    desk = tiny_desk(tmp_path, BRIEF, {**more, "templates/blocks/title.html": rows})
    command = [sys.executable, str(ROOT / "generate.py"), "--desk", str(desk), "--jobs", "2"]
    (files := tmp_path / "files").mkdir()
    with subprocess.Popen(
        command,
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
        env={**os.environ, "TMPDIR": str(files)},
    ) as running:
        _first_child(running.pid)
        time.sleep(wait)
        if number == signal.SIGINT:
            os.killpg(running.pid, number)  # a terminal tells them all
        else:
            running.send_signal(number)
        _, err = running.communicate(timeout=60)
        assert b"Traceback" not in err
        assert running.returncode == status, err.decode()
        with pytest.raises(ProcessLookupError):
            _all_gone(running.pid)
        # Fonts lie in such folders; of one that dies while it is loading some may be left.
        assert len(list(files.glob("briefpress-*"))) == 0


# While a module is loaded comes a signal, at a moment that hides what it raises.
AT_A_BAD_MOMENT = """
import os, signal, sys, weakref
class Told:
    def __set_name__(self, owner, name): os.kill(os.getpid(), signal.{number})
def in_a_class():
    class Made: told = Told()
def in_a_callback():
    some = {{1}}
    gone = weakref.ref(some, lambda _: os.kill(os.getpid(), signal.{number}))
    del some
class Finder:
    def find_spec(self, name, *more):
        if name == {module!r}: {moment}()
sys.meta_path.insert(0, Finder())
{then}
"""


@pytest.mark.parametrize("moment", ["in_a_class", "in_a_callback"])
@pytest.mark.parametrize(
    ("number", "module", "status"),
    [
        ("SIGINT", "briefpress.cli", 130),
        ("SIGINT", "weasyprint", 130),
        ("SIGTERM", "weasyprint", 143),
    ],
)
def test_a_signal_at_a_bad_moment_is_heard(tmp_path, moment, number, module, status):
    then = "from briefpress.__main__ import run; sys.exit(run())"
    program = AT_A_BAD_MOMENT.format(number=number, module=module, moment=moment, then=then)
    desk = tiny_desk(tmp_path, BRIEF)
    command = [sys.executable, "-c", program, "--desk", str(desk), "--jobs", "1"]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.returncode == status
    assert done.stderr.strip() in {"", "interrupted"}


@pytest.mark.parametrize("moment", ["in_a_class", "in_a_callback"])
def test_the_process_that_loads_ends_in_silence(moment):
    then = "import briefpress.pdf.warm; print('loaded', file=sys.stderr)"
    program = AT_A_BAD_MOMENT.format(
        number="SIGTERM", module="weasyprint", moment=moment, then=then
    )
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def _first_child(group: int) -> None:
    """Wait until a build has begun: the process that workers are forked from is its first."""
    for _ in range(600):
        listed = subprocess.run(["ps", "-A", "-o", "pgid="], capture_output=True, check=True)
        if listed.stdout.split().count(str(group).encode()) > 1:
            return
        time.sleep(0.1)


def _all_gone(group: int) -> None:
    """Raises ProcessLookupError once no process of a group is left."""
    for _ in range(100):
        os.killpg(group, 0)
        time.sleep(0.1)
