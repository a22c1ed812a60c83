"""The fence around WeasyPrint: which URLs a document may read, and a note of all it may not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NoReturn
from urllib.parse import unquote, urlsplit
from urllib.request import DataHandler, Request

from weasyprint.urls import URLFetcher, URLFetcherResponse

from briefpress.pdf.job import BASE_URL

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefpress.pdf.job import Job

_ORIGIN = urlsplit(BASE_URL)[:2]
_FONTS = "fonts/"
_UNKNOWN = "application/octet-stream"
# Our own table, as the system's differs from machine to machine and ends up in the PDF.
_TYPES = {
    ".css": "text/css",
    ".csv": "text/csv",
    ".gif": "image/gif",
    ".html": "text/html",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".otf": "font/otf",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".txt": "text/plain",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
    ".yaml": "application/yaml",
    ".yml": "application/yaml",
}


class RefusedError(Exception):
    """The document asked for something outside the fence."""


class MissingError(Exception):
    """The document asked for something inside the fence that is not there."""


class KeptError(Exception):
    """What WeasyPrint is told, and logs; the URL marks the line as one that the fence explains."""

    def __init__(self, why: Exception, url: str) -> None:
        super().__init__(f"{why} <{url}>")


class Fence(URLFetcher):  # type: ignore[misc] # WeasyPrint has no types
    """Serves `fonts/…`, the job's files and `data:` URIs, and nothing else, never the network."""

    def __init__(self, job: Job) -> None:
        # The handlers of the class above, which could open files and connections, stay unset:
        # nothing here calls them, and without them a slip cannot reach anything.
        self._fail_on_errors = False  # read by weasyprint.urls.fetch
        self._fonts = job.fonts
        self._files = {_plain(name): path for name, path in job.files.items()}
        self.refused: dict[str, str] = {}
        self.missing: dict[str, str] = {}

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:  # noqa: ARG002
        """Answer any URL in the document, its styles or its drawings."""
        try:
            if url[:5].lower() == "data:":
                return _data(url)
            path = self._path(url)
            return URLFetcherResponse(url, _read(path), {"Content-Type": _type(url)})
        except RefusedError as exception:
            self.refused[url] = str(exception)
            raise KeptError(exception, url) from exception
        except MissingError as exception:
            self.missing[url] = str(exception)
            raise KeptError(exception, url) from exception

    def open(self, *_: object) -> NoReturn:
        """Nothing: the way by which the class above opens connections."""
        raise RefusedError("no connections are opened while printing")

    def _path(self, url: str) -> Path:
        name = _inside(url)
        if name in self._files:
            path = self._files[name]
            # A link inside the desk may not lead out of the folder that it stands in.
            return _within(path.parent, path.name)
        if name.startswith(_FONTS):
            return _within(self._fonts, name.removeprefix(_FONTS))
        raise MissingError("no such file is given to the document")


def _inside(url: str) -> str:
    """Find which file under the base URL is meant."""
    try:
        parts = urlsplit(url)
    except ValueError as exception:
        raise RefusedError(str(exception)) from exception
    if parts[:2] != _ORIGIN:
        raise RefusedError("a document may read only its desk's files, its fonts and data URIs")
    name = unquote(parts.path.removeprefix("/"), errors="surrogateescape")
    if not name or "\\" in name or "\0" in name or {"", ".", ".."} & set(name.split("/")):
        raise RefusedError("the path leads elsewhere")
    return name


def _within(folder: Path, name: str) -> Path:
    """Find the real file of that name, unless links or dots lead out of the folder."""
    try:
        root = folder.resolve(strict=True)
        path = (root / name).resolve(strict=True)
    except (OSError, RuntimeError, ValueError) as exception:
        raise MissingError("there is no such file") from exception
    if not path.is_relative_to(root):
        raise RefusedError("the file lies outside its folder")
    if not path.is_file():
        raise MissingError("this is not a file")
    return path


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as exception:
        raise MissingError(f"it cannot be read ({exception.strerror})") from exception


def _data(url: str) -> URLFetcherResponse:
    """Unpack a `data:` URI (RFC 2397)."""
    response = DataHandler().data_open(Request(url))  # noqa: S310 - the scheme was looked at
    return URLFetcherResponse(url, response.read(), response.headers)


def _type(url: str) -> str:
    return _TYPES.get(Path(urlsplit(url).path).suffix.lower(), _UNKNOWN)


def _plain(name: str) -> str:
    """Write a relative URL as it is once resolved and decoded: `./a%20b.svg` is `a b.svg`."""
    return unquote(name.removeprefix("./"), errors="surrogateescape")
