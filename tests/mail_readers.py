"""Programs of others that read mail, each in its own language: what they see in our messages."""

from __future__ import annotations

import email
import hashlib
import json
import os
import re
import shutil
import subprocess
from email.header import decode_header, make_header
from email.policy import compat32
from email.utils import getaddresses
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tools_needed import needs_program

if TYPE_CHECKING:
    from collections.abc import Sequence

DATA = Path(__file__).parent / "data"
MAILPARSER = Path(__file__).parents[1] / "build/mailparser/node_modules"

Seen = dict[str, Any]
"""`subject`, `people` of From and To, `texts` (plain, then HTML), `files` (name and SHA-256)."""


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def python(files: Sequence[Path]) -> list[Seen]:
    """The standard library's older parser, which gets names right."""
    return [_python(file.read_bytes()) for file in files]


def _python(data: bytes) -> Seen:
    message = email.message_from_bytes(data, policy=compat32)
    boxes = getaddresses([str(message[field]) for field in ("From", "To")])
    texts, held = [], []
    for part in message.walk():
        body = part.get_payload(decode=True)
        if isinstance(body, bytes):
            name = part.get_filename()
            if name is None:
                texts.append(body.decode())
            else:
                held.append([name, digest(body)])
    return {
        "subject": _shown(message["Subject"]),
        "people": [[_shown(name), address] for name, address in boxes],
        "texts": texts,
        "files": held,
    }


def _shown(value: object) -> str:
    return str(make_header(decode_header(re.sub(r"\r?\n(?=[ \t])", "", str(value)))))


_PERL = r"""
use Email::MIME; use Email::Address::XS; use JSON::PP; use Digest::SHA qw(sha256_hex);
local $/; my @all;
for my $name (@ARGV) {
  open(my $in, "<:raw", $name); my $m = Email::MIME->new(scalar <$in>);
  my (@people, @texts, @files);
  $m->walk_parts(sub { my $p = shift; return if $p->subparts; my $n = $p->filename;
    if (defined $n) { push @files, [$n, sha256_hex($p->body)] } else { push @texts, $p->body_str }
  });
  for my $field ("From", "To") { for my $o ($m->header_as_obj($field)) {
    push @people, [$_->phrase // "", $_->address] for $o->addresses; } }
  push @all, {subject => $m->header_str("Subject"), people => \@people, texts => \@texts,
              files => \@files};
}
print encode_json(\@all);
"""


def perl(files: Sequence[Path]) -> list[Seen]:
    """Perl's Email::MIME."""
    needs_program("perl", "/usr/share/perl5/Email/MIME.pm")
    return _json("perl", "-e", _PERL, *map(str, files))


def gmime(files: Sequence[Path]) -> list[Seen]:
    """GMime, by which Geary, notmuch and mu read."""
    needs_program("/usr/bin/python3", "/usr/share/doc/gir1.2-gmime-3.0/copyright")
    return _json("/usr/bin/python3", str(DATA / "gmime_read.py"), *map(str, files))


def mailparser(files: Sequence[Path]) -> list[Seen]:
    """npm's mailparser; it is fetched apart, so that nothing else hangs on it."""
    if shutil.which("node") is None or not MAILPARSER.exists():
        pytest.skip("npm's mailparser is not installed: see .ci/run")
    return _json("node", str(DATA / "mailparser/read.js"), *map(str, files))


def _json(*command: str) -> list[Seen]:
    environment = {**os.environ, "NODE_PATH": str(MAILPARSER)}
    done = subprocess.run(command, capture_output=True, check=True, env=environment)
    found: list[Seen] = json.loads(done.stdout)
    return found


def reformime(file: Path) -> list[list[str]]:
    """The files that maildrop's reformime finds; it takes them out part by part."""
    needs_program("reformime")
    data = file.read_bytes()

    def said(*words: str) -> bytes:
        return subprocess.run(
            ["reformime", *words], input=data, capture_output=True, check=True
        ).stdout

    named = re.findall(
        r"^section: (\S+)\n(?:.+\n)*?content-disposition-filename: (.+)$",
        said("-i").decode(),
        re.MULTILINE,
    )
    return [[name, digest(said("-e", "-s", section))] for section, name in named]


def ripmime(file: Path, folder: Path) -> list[list[str]]:
    """The files that ripMIME writes into a folder, texts without names left out.

    Names of more than 128 bytes are too long for it.
    """
    needs_program("ripmime")
    command = ["ripmime", "-i", str(file), "-d", str(folder), "--no-nameless"]
    subprocess.run(command, capture_output=True, check=True)
    return _in(folder)


def munpack(file: Path, folder: Path) -> list[list[str]]:
    """The files that munpack writes into a folder; it is of 1993 and knows ASCII names alone."""
    needs_program("munpack")
    command = ["munpack", "-q", "-f", "-C", str(folder), str(file.absolute())]
    subprocess.run(command, capture_output=True, check=True)
    return _in(folder)


def _in(folder: Path) -> list[list[str]]:
    return sorted([path.name, digest(path.read_bytes())] for path in folder.iterdir())
