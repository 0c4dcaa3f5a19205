"""Our ``NamedTuple`` does what ``typing.NamedTuple`` does, as far as it is used."""

import pickle
import typing

import pytest

from lotse_tui.domain.values import NamedTuple


class Ours(NamedTuple):
    """A value."""

    id: str
    count: int = 1
    tags: tuple[str, ...] = ()


class Theirs(typing.NamedTuple):
    """The model."""

    id: str
    count: int = 1
    tags: tuple[str, ...] = ()


GOOD = [
    (("a",), {}),
    (("a", 2), {}),
    (("a", 2, ("x",)), {}),
    ((), {"id": "a"}),
    (("a",), {"tags": ("x",)}),
    ((), {"tags": ("x",), "id": "a", "count": 3}),
]
BAD = [
    ((), {}),
    ((), {"count": 2}),
    (("a", 2, (), 4), {}),
    (("a",), {"id": "b"}),
    (("a",), {"nobody": 1}),
    (("a", 2, (), 4), {"count": 2}),
]


@pytest.mark.parametrize(("positional", "named"), GOOD)
def test_it_holds_what_the_standard_one_holds(positional, named):
    ours, theirs = Ours(*positional, **named), Theirs(*positional, **named)
    assert ours == theirs
    assert hash(ours) == hash(theirs)
    assert ours._asdict() == theirs._asdict()
    assert repr(ours).removeprefix("Ours") == repr(theirs).removeprefix("Theirs")


@pytest.mark.parametrize(("positional", "named"), BAD)
def test_it_refuses_what_the_standard_one_refuses(positional, named):
    with pytest.raises(TypeError):
        Theirs(*positional, **named)
    with pytest.raises(TypeError):
        Ours(*positional, **named)


def test_a_field_is_read_only():
    with pytest.raises(AttributeError):
        Ours("a").id = "b"


def test_replacing_leaves_the_old_value():
    old = Ours("a", 2)
    assert old._replace(count=3) == ("a", 3, ())
    assert old == ("a", 2, ())
    with pytest.raises(TypeError):
        old._replace(nobody=1)


def test_it_is_pickled_and_matched():
    value = Ours("a", 2)
    again = pickle.loads(pickle.dumps(value))  # noqa: S301 - our own bytes
    assert again == value
    assert type(again) is Ours
    match value:
        case Ours(name, count):
            assert (name, count) == ("a", 2)


def test_defaults_do_not_leak_between_classes():
    class Other(NamedTuple):
        id: str
        count: int = 7

    assert Other("a").count == 7
    assert Ours("a").count == 1
