"""Programs that know nothing of ours judge DKIM signatures: dkimpy and Perl's Mail::DKIM.

Each runs as a process of its own, as Debian has it, with the DNS records given to it. A judge says
of each message how many of its signatures hold.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_DKIMPY = r"""
import json, sys
import dkim
wanted = json.load(open(sys.argv[1]))
for path in sys.argv[2:]:
    data = open(path, "rb").read()
    held = 0
    for index in range(data.count(b"DKIM-Signature:")):
        try:
            held += dkim.DKIM(data).verify(
                idx=index,
                dnsfunc=lambda name, timeout=5: wanted.get(name.decode().rstrip("."), "").encode(),
            )
        except dkim.DKIMException:
            pass
    print(held)
"""
_PERL = r"""
use strict; use warnings;
use Mail::DKIM::Verifier; use Mail::DKIM::DNS; use Net::DNS; use JSON::PP;
package Stub;
sub send {
    my ($self, $name, $type) = @_;
    my $packet = Net::DNS::Packet->new($name, $type);
    if (my $text = $self->{$name}) {
        $packet->push(answer => Net::DNS::RR->new(
            owner => $name, type => "TXT", txtdata => [$text =~ /(.{1,250})/g]));
    }
    return $packet;
}
sub errorstring { return "" }
package main;
open(my $file, "<", shift @ARGV) or die; local $/;
my $wanted = JSON::PP::decode_json(<$file>);
Mail::DKIM::DNS::resolver(bless {%$wanted}, "Stub");
for my $path (@ARGV) {
    open(my $in, "<:raw", $path) or die;
    my $verifier = Mail::DKIM::Verifier->new();
    $verifier->PRINT(<$in>);
    $verifier->CLOSE;
    my $held = grep { $_->result eq "pass" } $verifier->signatures;
    print "$held\n";
}
"""


@cache
def judges() -> dict[str, tuple[str, ...]]:
    """The judges that this machine has, by name."""
    pythons = (sys.executable, "/usr/bin/python3")
    found: dict[str, tuple[str, ...]] = {}
    for python in pythons:
        if "dkimpy" not in found and _runs(python, "-c", "import dkim, nacl"):
            found["dkimpy"] = (python, "-c", _DKIMPY)
    if _runs("perl", "-MMail::DKIM", "-e", "1"):
        found["Mail::DKIM"] = ("perl", "-e", _PERL)
    return found


def judged(
    folder: Path, messages: Sequence[bytes], records: Mapping[str, str], judge: str
) -> list[int]:
    """How many signatures of each message hold, says a judge; skipped where there is no such one.

    `records` are texts by the names that DNS has them under.
    """
    if judge not in judges():
        if os.environ.get("BRIEFPRESS_REQUIRE_TOOLS") == "1":
            pytest.fail(f"{judge} is not installed", pytrace=False)
        pytest.skip(f"{judge} is not installed")
    folder.mkdir(exist_ok=True)
    known = folder / "records.json"
    known.write_text(json.dumps(dict(records)), encoding="utf-8")
    paths = []
    for number, message in enumerate(messages):
        paths.append(folder / f"{number}.eml")
        paths[-1].write_bytes(message)
    run = subprocess.run(
        [*judges()[judge], str(known), *map(str, paths)],
        capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    counts = [int(line) for line in run.stdout.split()]
    assert len(counts) == len(messages)
    return counts


def _runs(*command: str) -> bool:
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False
