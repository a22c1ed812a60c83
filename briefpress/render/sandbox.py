"""The sandbox that templates of strangers run in: nothing is allowed that is not listed."""

from __future__ import annotations

from dataclasses import is_dataclass
from decimal import Decimal
from functools import partial
from pathlib import Path
from types import BuiltinMethodType
from typing import TYPE_CHECKING, Any, cast

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator
from jinja2.environment import TemplateModule
from jinja2.exceptions import SecurityError
from jinja2.runtime import BlockReference, Context, LoopContext, Macro, TemplateReference
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Cycler, Joiner, Namespace, missing, pass_context

from briefpress.render import guards
from briefpress.render.budget import CALL, FILE, Budget, Endless, short, weight
from briefpress.render.compiled import Compiled
from briefpress.render.faults import Unknown
from briefpress.render.layers import Layered, Layers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from jinja2.compiler import Frame

_LARGEST_POWER = 64
_LARGEST_PRODUCT = 1_000_000
_LARGEST_FILE = 1_000_000  # bytes
_COMPILED = Compiled()
_GETTEXT = ("gettext", "ngettext", "pgettext", "npgettext")
# What a template itself makes, hence may look into; `_` and what is Python's own stay closed.
_OPEN = (BlockReference, Cycler, LoopContext, Macro, Namespace, TemplateModule, TemplateReference)


class Strict(jinja2.StrictUndefined):
    """An undefined name is an error wherever it is used, also in a test or a loop."""

    __slots__ = ()

    def __init__(
        self,
        hint: str | None = None,
        obj: Any = missing,
        name: str | None = None,
        exc: type[jinja2.TemplateRuntimeError] = jinja2.UndefinedError,
    ) -> None:
        super().__init__(hint, obj, name, exc)
        if exc is jinja2.UndefinedError:
            # What is raised knows what was asked for the name, so that a near one can be found.
            self._undefined_exception = partial(Unknown, owner=obj, name=name or "")  # type: ignore[assignment]


class Gate(Layers):
    """The templates of a search path; what a link leads out of `roots` to is none."""

    def __init__(self, path: Sequence[Path], roots: Sequence[Path]) -> None:
        super().__init__(path)
        self._roots = [root.resolve() for root in roots]

    def get_source(
        self, environment: jinja2.Environment, template: str
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        """The text of a file, its name, and whether it is still the same."""
        text, file, fresh = super().get_source(environment, template)
        if not file or not any(Path(file).resolve().is_relative_to(root) for root in self._roots):
            raise SecurityError(f"`{template}` is a link to a file outside the desk")
        if len(text) > _LARGEST_FILE:
            raise Endless(f"`{template}` has more than {_LARGEST_FILE:,} characters")
        return text, file, fresh


class _Counting(CodeGenerator):
    """Templates as Python in which loops, lists and joined texts pass the environment.

    Nothing that a template says is worked out while it is compiled: see `Fenced`.
    """

    _loops: frozenset[int] = frozenset()

    def visit_For(self, node: nodes.For, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """A loop whose items are counted, those that its `if` leaves out as well."""
        self._loops = self._loops | {id(node.iter)}
        super().visit_For(node, frame)

    def visit(self, node: nodes.Node, *args: Any, **kwargs: Any) -> Any:
        """Any part of a template; what a loop goes through is handed to the environment."""
        if id(node) not in self._loops:
            return super().visit(node, *args, **kwargs)
        self.write("environment.counted(")
        super().visit(node, *args, **kwargs)
        self.write(")")
        return None

    def visit_List(self, node: nodes.List, frame: Frame) -> None:  # noqa: N802
        """A list that is weighed."""
        self.write("environment.weighed(")
        super().visit_List(node, frame)
        self.write(")")

    def visit_Dict(self, node: nodes.Dict, frame: Frame) -> None:  # noqa: N802
        """A mapping that is weighed."""
        self.write("environment.weighed(")
        super().visit_Dict(node, frame)
        self.write(")")

    def visit_Tuple(self, node: nodes.Tuple, frame: Frame) -> None:  # noqa: N802
        """A tuple that is weighed, unless it is what a loop or an assignment fills."""
        if node.ctx == "store":
            super().visit_Tuple(node, frame)
            return
        self.write("environment.weighed(")
        super().visit_Tuple(node, frame)
        self.write(")")

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802
        """Texts joined by `~`, added up before they are put together."""
        name = "markup_join" if frame.eval_ctx.autoescape else "str_join"
        if frame.eval_ctx.volatile:
            name = "(markup_join if context.eval_ctx.autoescape else str_join)"
        self.write(f"environment.tied({name}, (")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")


@pass_context
def _shown(context: Context, value: Any) -> Any:
    """What `{{ … }}` prints: a text or a number, counted.

    As it asks for the context, Jinja works nothing out at compile time, before anything counts.
    """
    if isinstance(value, str):
        context.environment.budget.make(len(value))  # type: ignore[attr-defined]
        return value
    if value is None:
        raise TypeError("this is `none`: print it only where it is something")
    return guards.plain(value, "printed")


class Fenced(Layered, ImmutableSandboxedEnvironment):
    """Jinja's sandbox, closed wherever it is open, and bounded in what a page may take."""

    code_generator_class = _Counting
    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "**", "%"})
    intercepted_unops: frozenset[str] = frozenset()

    def __init__(self, loader: jinja2.BaseLoader) -> None:
        super().__init__(
            loader=loader,
            autoescape=jinja2.select_autoescape(default=True, disabled_extensions=("css", "txt")),
            undefined=Strict,
            finalize=_shown,
            optimized=False,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
            # What is compiled depends on nothing but the text, as the options above never change.
            bytecode_cache=_COMPILED,
        )
        self.budget = Budget()
        self.filters = guards.filters(lambda: self.budget)
        del self.globals["lipsum"]

    def translate(self, translations: Any) -> None:
        """Speak a language: `_("…")` and its kin, with what is put into their texts looked at."""
        self.install_gettext_translations(translations, newstyle=True)  # type: ignore[attr-defined]
        for name in _GETTEXT:
            self.globals[name] = self._looked_at(cast("Callable[..., Any]", self.globals[name]))

    def bring(self, own: dict[str, Callable[..., Any]]) -> None:
        """Filters for the page at hand; Jinja looks filters up when a template runs."""
        self.filters |= {
            name: guards.guarded(lambda: self.budget, name, call) for name, call in own.items()
        }

    def _looked_at(self, say: Callable[..., Any]) -> Callable[..., Any]:
        @pass_context
        def speak(context: Context, *args: Any, **variables: Any) -> Any:
            for text in args:
                if isinstance(text, str):
                    guards.check_percent(text, variables)
            return say(context, *args, **variables)

        return speak

    # What compiled templates pass through.

    def counted(self, items: Iterable[Any]) -> Iterable[Any]:
        """The items of a loop."""
        if isinstance(items, jinja2.Undefined):
            return iter(items)
        return self.budget.counted(items)

    def weighed(self, made: Any) -> Any:
        """A list that a template writes down."""
        self.budget.step(weight(made) // 8)
        return made

    def tied(self, join: Callable[[Iterable[Any]], str], parts: tuple[Any, ...]) -> str:
        """What `~` makes of its parts."""
        size = 0
        for part in parts:
            size += len(part) if isinstance(part, str) else 0
            guards.plain(short(part), "joined by `~`")
        self.budget.make(size)
        return short(join(parts))  # type: ignore[no-any-return]

    def concat(self, parts: Iterable[str]) -> str:
        """A page, block or macro out of its parts."""
        return self.budget.joined(parts)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """What an operator makes, unless it would be a giant."""
        self.budget.step()
        if operator == "%" and isinstance(left, str):
            guards.check_percent(left, right)
        sizes = [_extent(short(value)) for value in (left, right)]
        if operator == "**" and any(size > _LARGEST_POWER for size in sizes):
            raise SecurityError("a power of numbers above 64 is refused")
        if operator == "*" and sizes[0] * sizes[1] > _LARGEST_PRODUCT:
            raise SecurityError("a product above a million is refused")
        made = super().call_binop(context, operator, left, right)
        return self.budget.result(short(made))

    def get_template(self, *args: Any, **kwargs: Any) -> jinja2.Template:
        """A template to be included, imported or extended."""
        self.budget.step(FILE)
        return super().get_template(*args, **kwargs)

    def select_template(self, *args: Any, **kwargs: Any) -> jinja2.Template:
        """The first of some templates that is there."""
        self.budget.step(FILE)
        return super().select_template(*args, **kwargs)

    def call(self, context: Context, called: Any, *args: Any, **kwargs: Any) -> Any:
        """What a call gives; methods of texts are looked at before."""
        self.budget.step(CALL)
        given = (*args, *(v for k, v in kwargs.items() if k not in {"_loop_vars", "_block_vars"}))
        for value in given:
            if isinstance(value, list | tuple | dict):
                self.budget.step(weight(value) // 8)
        if isinstance(called, BuiltinMethodType):
            guards.check_method(called, args, kwargs)
        elif isinstance(called, LoopContext):
            args = tuple(self.counted(items) for items in args)
        elif isinstance(called, type):
            args = tuple(self._taken(value) for value in args)
        return self.budget.result(super().call(context, called, *args, **kwargs))

    def _taken(self, value: Any) -> Any:
        """Items that a call would take all at once, counted before."""
        return list(self.counted(value)) if hasattr(value, "__next__") else value

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        """`format` of a text, with its fields looked at; None for anything else."""
        text = getattr(value, "__self__", None)
        name = getattr(value, "__name__", "")
        if not isinstance(text, str) or name not in {"format", "format_map"}:
            return None
        made = guards.formatter(self, text, self.budget)
        return made if name == "format" else lambda values: made(**dict(values))

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may have it: a field, what it made itself, a method listed."""
        if attr.startswith("_"):
            return False
        if isinstance(obj, str):
            return attr in guards.STR_METHODS
        if isinstance(obj, dict):
            return attr in guards.DICT_METHODS
        if isinstance(obj, list | tuple):
            return attr in guards.LIST_METHODS or attr in getattr(obj, "_fields", ())
        if isinstance(obj, _OPEN):
            return super().is_safe_attribute(obj, attr, value)
        return is_dataclass(obj) and not isinstance(obj, type) and not callable(value)

    def is_safe_callable(self, obj: Any) -> bool:
        """Whether a template may call it: all it can get hold of, but for classes not its own."""
        return not isinstance(obj, type) or obj in {dict, Cycler, Joiner, Namespace}


def _extent(value: Any) -> Any:
    """How large a number is, how long a text, how heavy a list."""
    if isinstance(value, int | float | Decimal):
        return abs(value)
    if isinstance(value, str):
        return len(value)
    return weight(value) if isinstance(value, list | tuple) else 0
