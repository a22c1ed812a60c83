"""What the tests share: small desks, and silence asserted."""

from __future__ import annotations

import inspect
import logging
import os
import re
import signal
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import Chromium, chromium, has_crashed
from hypothesis import settings

from briefpress.pipeline.gather import gather

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from playwright.sync_api import Browser

    from briefpress.findings import Finding
    from briefpress.pipeline.gather import DeskContents

# How long an example takes says something of the machine, and nothing of the program. The examples
# are the same at every run, so that one commit passes or fails everywhere; `make search` draws new
# ones, many more of them.
settings.register_profile("tests", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, max_examples=1000, print_blob=True)
settings.load_profile(os.environ.get("BRIEFPRESS_EXAMPLES", "tests"))

NEEDED = {"theme": "test", "title": "A test", "date": "2024-03-04"}


def pytest_configure(config: pytest.Config) -> None:
    # A shell that starts the tests in the background has them ignore Ctrl-C, and all they start.
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    # Drawn charts and cut fonts are kept for the run, not taken from whoever runs it. A worker is
    # started with what is set here.
    if not hasattr(config, "workerinput"):
        kept = tempfile.TemporaryDirectory(prefix="briefpress-tests-")
        os.environ["XDG_CACHE_HOME"] = kept.name
        config.add_cleanup(kept.cleanup)
    config.addinivalue_line("markers", "logs: this test may log warnings, and looks at them itself")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files of few tests go first: those print and send, and what takes long must not come last."""
    sizes = Counter(item.path for item in items)
    items.sort(key=lambda item: (sizes[item.path], item.path))


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> Generator[None, object, object]:
    """A test whose browser has died under it is run once more."""
    try:
        return (yield)
    except Exception as error:
        if not has_crashed(error):
            raise
    given = {
        name: pyfuncitem.funcargs[name] for name in inspect.signature(pyfuncitem.obj).parameters
    }
    if "browser" in given:
        given["browser"] = pyfuncitem.funcargs["browsers"].running()
    pyfuncitem.obj(**given)
    return True


@pytest.fixture(scope="module")
def browsers() -> Iterator[Chromium]:
    """Chromium for the tests of one file: while it is driven, nothing else can use `asyncio`."""
    with chromium() as started:
        yield started


@pytest.fixture
def browser(browsers: Chromium) -> Browser:
    """A browser that runs."""
    return browsers.running()


@pytest.fixture(autouse=True)
def _silence(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Nobody reads a log: what it would say must be a finding."""
    yield
    if not request.node.get_closest_marker("logs"):
        loud = [r for r in caplog.get_records("call") if r.levelno >= logging.WARNING]
        assert [f"{record.name}: {record.getMessage()}" for record in loud] == []


@dataclass(frozen=True)
class SmallDesk:
    """A desk in a folder of its own, written file by file."""

    root: Path

    def write(self, name: str, content: str | bytes) -> Path:
        """Write a file as it is given, line ends included."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def sources(self, **texts: str) -> None:
        """Write one source for each text, with nothing in its record but what it needs."""
        records = ["references:"]
        for name, text in texts.items():
            self.write(f"seeds/{name}.txt", text)
            records.append(f"  - id: {name}\n    custom:\n      file: {name}.txt")
        self.write("seeds/sources.yaml", "\n".join(records) + "\n")

    def brief(self, text: str, name: str = "test") -> str:
        """Write a brief, with the keys that every brief needs where they are left out."""
        given = set(re.findall(r"^(\w+):", text, re.MULTILINE))
        front = "".join(f"{key}: {value}\n" for key, value in NEEDED.items() if key not in given)
        self.write(f"briefs/{name}.yaml", front + text)
        return front + text

    def prose(self, text: str) -> str:
        """Write a brief of one text."""
        lines = "".join(f"  {line}\n" if line else "\n" for line in text.split("\n"))
        return self.brief(f"bottom_line: |\n{lines}")

    def gather(self) -> DeskContents:
        """Load and check everything."""
        return gather(self.root)

    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with the desk, errors, warnings and remarks."""
        return self.gather().all_findings

    def rules(self) -> list[str]:
        """The rules of the findings, but for remarks on what a small desk leaves out."""
        quiet = {
            "source-unpinned", "source-undated", "source-unused", "one-source", "speaker-missing",
            "statement-without-citation",
        }  # fmt: skip
        return [found.rule for found in self.findings() if found.rule not in quiet]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SmallDesk:
    """A desk with one source `a` of two paragraphs, and no brief yet; the current folder."""
    made = SmallDesk(tmp_path / "desk")
    made.sources(a="The port handled 600,000 tons in 2022.\n\n“We are ready,” said the minister.\n")
    monkeypatch.chdir(made.root)
    # Where the package is not installed, other processes find it by the folder it lies in.
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[1]))
    return made


@pytest.fixture(scope="session")
def repository() -> Path:
    """The folder of this repository, which is itself a desk."""
    return Path(__file__).parents[1]
