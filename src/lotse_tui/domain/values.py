"""``NamedTuple`` without the start-up cost, for the modules that ``lotse log`` loads.

``typing.NamedTuple`` compiles source text for every class and needs ``typing``: together a whole
Python start for the twenty classes on that path, where the mark allows three in all
(``docs/decisions/0003-start-up.md`` has the figures). To a type checker it *is* NamedTuple; at run
time it offers what we use of it: fields, defaults, keywords, ``_replace``, ``_asdict``, ``_make``.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NamedTuple
else:
    from _collections import _tuplegetter

    class NamedTuple(tuple):
        """An immutable value with named fields; subclass it and annotate the fields."""

        __slots__ = ()
        _fields = ()
        _defaults = ()
        _by_default = {}  # noqa: RUF012 - replaced per class, never changed

        def __init_subclass__(cls):
            """Read the fields and their defaults off the annotations of the class."""
            names = tuple(cls.__dict__.get("__annotations__", ()))
            if not names:
                return
            cls._fields = names
            cls.__match_args__ = names
            cls._required = sum(1 for name in names if name not in cls.__dict__)
            cls._defaults = tuple(cls.__dict__[name] for name in names[cls._required :])
            cls._by_default = dict(zip(names[cls._required :], cls._defaults, strict=True))
            for position, name in enumerate(names):
                setattr(cls, name, _tuplegetter(position, ""))

        def __new__(cls, *values, **named):
            """Return the value; TypeError for a field that is missing, unknown or given twice."""
            fields = cls._fields
            if named:
                values = _filled(cls, values, named)
            elif len(values) < len(fields):
                given = len(values)
                if given < cls._required:
                    raise TypeError(f"{cls.__name__} needs {fields[given]!r}")
                values += cls._defaults[given - cls._required :]
            if len(values) != len(fields):
                raise TypeError(f"{cls.__name__} takes {len(fields)} values")
            return tuple.__new__(cls, values)

        @classmethod
        def _make(cls, values):
            return cls(*values)

        def _replace(self, **changes):
            return type(self)(**{**self._asdict(), **changes})

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self):
            shown = ", ".join(f"{name}={value!r}" for name, value in self._asdict().items())
            return f"{type(self).__name__}({shown})"

        def __getnewargs__(self):
            return tuple(self)

    def _filled(cls, values, named):
        """Return all values of ``cls`` in order from positional and named ones."""
        fields = cls._fields
        given = dict(zip(fields, values, strict=False))
        found = {**cls._by_default, **given, **named}
        if (
            len(found) > len(fields)
            or len(values) > len(fields)
            or not given.keys().isdisjoint(named)
        ):
            wrong = [name for name in named if name not in fields or name in given]
            raise TypeError(f"{cls.__name__} does not take {wrong or len(values)}")
        try:
            return tuple([found[name] for name in fields])
        except KeyError as error:
            raise TypeError(f"{cls.__name__} needs {error}") from None


__all__ = ["NamedTuple"]
