"""JSON-stat 2.0: a data set's cube, as the structures of JSON hold it; numbers as written."""

from collections.abc import Iterator, Mapping, Sequence

from qplan.core.base.message import Message, msg
from qplan.core.intake.cube import Axis, Cube, NotACubeError, reader_of, size_of
from qplan.core.intake.dataset import OWN_AGENCY, Flow

Json = object
_TIMES = ("time", "time_period", "tid", "year", "month", "quarter", "period")
OWN_KEYS = (
    "numerator", "denominator", "quality", "weight", "by", "received", "recorded", "source", "note",
    "reason",
)  # fmt: skip


class Number(str):
    """A number of JSON, with the digits it has in the file."""

    __slots__ = ()


def cubes_of(tree: Json) -> Iterator[Cube]:
    """The cubes of a document: a data set, a collection of some, or a bundle of JSON-stat 1.

    Raises:
        NotACubeError: if it holds no data set of JSON-stat.
    """
    found = [*_datasets(_mapping(tree, "/"))]
    if not found:
        raise NotACubeError(msg("no data set of JSON-stat 2.0"))
    for path, one in found:
        try:
            yield _cube_of(one, path)
        except NotACubeError as error:
            raise NotACubeError(error.message, path + error.path) from None


def _datasets(top: Mapping[str, Json]) -> Iterator[tuple[str, Mapping[str, Json]]]:
    """The data sets, each by its path."""
    if "dimension" in top:
        yield "", _as_of_2(top)
        return
    link = top.get("link")
    items = link.get("item") if isinstance(link, Mapping) else None
    for n, one in enumerate(items if isinstance(items, list) else ()):
        if isinstance(one, Mapping) and "dimension" in one:
            yield f"/link/item/{n}", _as_of_2(one)
    for name, one in top.items():
        if isinstance(one, Mapping) and "dimension" in one:
            code = one.get("code") if isinstance(one.get("code"), str) else name
            named = {} if code == "dataset" else {"extension": {"id": code}}
            yield f"/{name}", {**named, **_as_of_2(one)}


def _as_of_2(one: Mapping[str, Json]) -> Mapping[str, Json]:
    """A data set of JSON-stat 1 as one of 2: id, sizes and roles stood among its dimensions."""
    dimension = one.get("dimension")
    if "id" in one or not isinstance(dimension, Mapping):
        return one
    return {**one, **{key: dimension[key] for key in ("id", "size", "role") if key in dimension}}


def _cube_of(top: Mapping[str, Json], path: str) -> Cube:
    names = _texts(top.get("id"), "/id")
    sizes = _sequence(top.get("size"), "/size")
    dimension = _mapping(top.get("dimension"), "/dimension")
    axes = tuple(_axis(name, dimension) for name in names)
    if [str(size) for size in sizes] != [str(len(axis.codes)) for axis in axes]:
        raise NotACubeError(msg("the sizes are not those of the dimensions"), "/size")
    count = size_of(axes)
    values, status = _cells(top, "value", count), _cells(top, "status", count)
    flow, own = _flow(top)
    time = _time(top, names)
    read = reader_of(next(axis for axis in axes if axis.name == time))

    def said(n: int) -> Mapping[str, str]:
        about = {"value": values.get(n, ""), "status": status.get(n, "")}
        return about | own.get(n, {}) if n in values else about

    return Cube(flow, axes, time, said, lambda n: f"{path}/value/{n}", read,
                flow.agency == OWN_AGENCY)  # fmt: skip


def _axis(name: str, dimension: Mapping[str, Json]) -> Axis:
    path = f"/dimension/{name}/category"
    about = _mapping(dimension.get(name), f"/dimension/{name}")
    category = _mapping(about.get("category"), path)
    index, labels = category.get("index"), category.get("label")
    if isinstance(index, Mapping):
        places = {str(place): code for code, place in index.items()}
        order = [places.get(str(n)) for n in range(len(index))]
        if None in order:
            raise NotACubeError(msg("the places of the categories are not 0, 1, 2, …"), path)
        codes = tuple(code for code in order if code is not None)
    elif index is not None:
        codes = _texts(index, f"{path}/index")
    elif isinstance(labels, Mapping) and len(labels) == 1:
        codes = tuple(labels)
    else:
        raise NotACubeError(msg("a dimension without its categories"), path)
    if len(set(codes)) != len(codes):
        raise NotACubeError(msg("one category twice"), path)
    units = category.get("unit")
    return Axis(
        name,
        codes,
        _units(units) if isinstance(units, Mapping) else {},
        {code: label for code, label in labels.items() if isinstance(label, str)}
        if isinstance(labels, Mapping)
        else {},
    )


def _units(units: Mapping[str, Json]) -> dict[str, dict[str, str]]:
    found = {}
    for code, about in units.items():
        if isinstance(about, Mapping):
            label = about.get("label") or about.get("base") or about.get("symbol")
            said = {"unit": label, "decimals": about.get("decimals"),
                    "multiplier": about.get("multiplier")}  # fmt: skip
            found[code] = {key: str(text) for key, text in said.items() if text is not None}
    return found


def _cells(top: Mapping[str, Json], key: str, count: int) -> dict[int, str]:
    """Values or statuses by their places: a list, a mapping of some, one for all."""
    given = top.get(key)
    if given is None and key == "status":
        return {}
    if key == "status" and isinstance(given, Mapping) and "value" in given:
        given = given["value"]  # as Eurostat wrote it, with the words of the statuses beside
    if isinstance(given, str) and key == "status":
        return dict.fromkeys(range(count), given)
    if isinstance(given, Mapping):
        found = {}
        for place, value in given.items():
            if not (place.isascii() and place.isdecimal() and int(place[:9]) < count):
                raise NotACubeError(msg("{text} is no place of the cube", text=place), f"/{key}")
            found[int(place)] = value
    else:
        listed = _sequence(given, f"/{key}")
        if len(listed) == 1 and key == "status":
            listed = [*listed] * count
        if not listed:
            raise NotACubeError(msg("the file holds no figure"), f"/{key}")
        if len(listed) != count:
            message = msg("{count} values for {places} places", count=len(listed), places=count)
            raise NotACubeError(message, f"/{key}")
        found = dict(enumerate(listed))
    return {n: _scalar(value, f"/{key}/{n}") for n, value in found.items() if value is not None}


def _scalar(value: Json, path: str) -> str:
    if not isinstance(value, str):
        raise NotACubeError(msg("a number or a text is expected"), path)
    return value


def _flow(top: Mapping[str, Json]) -> tuple[Flow, dict[int, dict[str, str]]]:
    """The name of the data set, and what qplan itself says of its figures."""
    extension = top.get("extension")
    about = extension if isinstance(extension, Mapping) else {}
    px = about.get("px")
    named = about.get("id") or (
        (px.get("tableid") or px.get("matrix")) if isinstance(px, Mapping) else None
    )
    agency = about.get("agencyId")
    flow = Flow(
        str(agency) if isinstance(agency, str) else "",
        str(named) if isinstance(named, str) else str(top.get("label") or ""),
        str(about.get("version") or ""),
    )
    figures = about.get("figures") if flow.agency == OWN_AGENCY else None
    own = {
        int(place): {key: str(text) for key, text in said.items() if key in OWN_KEYS}
        for place, said in (figures.items() if isinstance(figures, Mapping) else ())
        if isinstance(said, Mapping) and place.isascii() and place.isdecimal()
    }
    return flow, own


def _time(top: Mapping[str, Json], names: Sequence[str]) -> str:
    role = top.get("role")
    times = role.get("time") if isinstance(role, Mapping) else None
    named = [name for name in times if name in names] if isinstance(times, list) else []
    named = named or [name for name in names if name.lower() in _TIMES]
    if len(named) != 1:
        raise NotACubeError(msg("no dimension of time, or several"), "/role/time")
    return str(named[0])


def _mapping(node: Json, path: str) -> Mapping[str, Json]:
    if not isinstance(node, Mapping):
        raise NotACubeError(_expected("{…}"), path)
    return node


def _sequence(node: Json, path: str) -> Sequence[Json]:
    if not isinstance(node, list):
        raise NotACubeError(_expected("[…]"), path)
    return node


def _texts(node: Json, path: str) -> tuple[str, ...]:
    found = _sequence(node, path)
    if not all(isinstance(item, str) for item in found):
        raise NotACubeError(_expected("[…]"), path)
    return tuple(str(item) for item in found)


def _expected(what: str) -> Message:
    return msg("expected {expected}", expected=what)
