"""What building a wheel does beside copying: it compiles the catalogues."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueHook(BuildHookInterface):  # type: ignore[type-arg] # its builder's configuration
    """Compiled catalogues for the wheel; git does not keep them."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Compile before the files are gathered."""
        tool = runpy.run_path(str(Path(self.root) / "tools" / "catalogues.py"))
        if tool["main"](["compile"]):
            raise RuntimeError("a catalogue cannot be compiled")
