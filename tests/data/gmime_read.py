"""What GMime reads in the messages whose files are named, as JSON; for the system's own Python."""

import hashlib
import json
import sys

import gi

gi.require_version("GMime", "3.0")
from gi.repository import GMime  # noqa: E402 - the version is said first


def content(part):
    stream = GMime.StreamMem.new()
    part.get_content().write_to_stream(stream)
    stream.flush()
    return bytes(stream.get_byte_array())


def read(name):
    stream = GMime.StreamFile.open(name, "r")
    message = GMime.Parser.new_with_stream(stream).construct_message(None)
    people = []
    for kind in (GMime.AddressType.FROM, GMime.AddressType.TO):
        held = message.get_addresses(kind)
        boxes = [held.get_address(number) for number in range(held.length())]
        people += [[box.get_name() or "", box.get_addr()] for box in boxes]
    texts, files = [], []
    walk = GMime.PartIter.new(message)
    more = walk.is_valid()
    while more:
        part = walk.get_current()
        if isinstance(part, GMime.Part) and part.get_filename() is None:
            texts.append(content(part).decode())
        elif isinstance(part, GMime.Part):
            files.append([part.get_filename(), hashlib.sha256(content(part)).hexdigest()])
        more = walk.next()
    return {"subject": message.get_subject(), "people": people, "texts": texts, "files": files}


GMime.init()
print(json.dumps([read(name) for name in sys.argv[1:]]))
