"""What stands where on a picture: people, our people and ties of a payload, and their frame."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

Node = Mapping[str, Any]
Tie = Mapping[str, Any]
Colours = Mapping[str, Any]

BUSY = 60
"""With more ties than that beside reporting lines, only the strongest show."""
REPORTS = "reports_to"
SEEN_AT = 1400
"""So wide is the window or the page on which a picture is looked at."""


@dataclass(frozen=True)
class Box:
    """A frame by its edges."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def of(cls, node: Node) -> "Box":
        x, y, w, h = node["x"], node["y"], node["w"] / 2, node["h"] / 2
        return cls(x - w, y - h, x + w, y + h)

    @classmethod
    def around(cls, boxes: Iterable["Box"]) -> "Box":
        boxes = list(boxes) or [cls(-200, -150, 200, 150)]
        return cls(
            min(box.left for box in boxes),
            min(box.top for box in boxes),
            max(box.right for box in boxes),
            max(box.bottom for box in boxes),
        )

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top


@dataclass(frozen=True)
class Scene:
    """A payload, looked up in the ways that painting needs."""

    payload: Mapping[str, Any]
    theme: str

    @property
    def colours(self) -> Colours:
        return self.payload["palette"][self.theme]

    @property
    def lines(self) -> Mapping[str, Any]:
        return self.payload["palette"]["lines"]

    @property
    def words(self) -> Mapping[str, Any]:
        return self.payload["words"]

    @property
    def layout(self) -> str:
        return self.payload["layout"]

    @property
    def matrix(self) -> Mapping[str, Any] | None:
        return self.payload.get("matrix")

    @property
    def rated(self) -> bool:
        """Whether cards tell what people think of us: a client's do not."""
        return "attitudes" in self.colours

    @cached_property
    def people(self) -> Mapping[int, Node]:
        return {node["id"]: node for node in self.payload["nodes"]}

    @cached_property
    def ours(self) -> Mapping[int, Node]:
        return {one["id"]: one for one in self.payload.get("ours", {}).get("people", ())}

    @cached_property
    def ties(self) -> list[Tie]:
        """All between people on the picture."""
        return [
            tie
            for tie in self.payload["edges"]
            if tie["from"] in self.people and tie["to"] in self.people
        ]

    @cached_property
    def managed(self) -> Mapping[int, list[Node]]:
        """Who reports to whom, by the manager."""
        found: dict[int, list[Node]] = {}
        for tie in self.ties:
            if tie["kind"] == REPORTS:
                found.setdefault(tie["to"], []).append(self.people[tie["from"]])
        return found

    @cached_property
    def siblings(self) -> Mapping[int, tuple[int, bool]]:
        """Of every tie but reporting lines: which of its pair's it is, and whether the only one."""
        pairs: dict[tuple[int, int], list[Tie]] = {}
        for tie in self.ties:
            if tie["kind"] != REPORTS:
                ends = sorted((tie["from"], tie["to"]))
                pairs.setdefault((ends[0], ends[1]), []).append(tie)
        return {
            tie["id"]: (place, len(pair) == 1)
            for pair in pairs.values()
            for place, tie in enumerate(pair)
        }

    @property
    def busy(self) -> bool:
        return len(self.siblings) > BUSY

    @cached_property
    def strongest(self) -> frozenset[int]:
        """Everybody's strongest tie beside their reporting lines."""
        best: dict[int, Tie] = {}
        for tie in self.ties:
            if tie["kind"] == REPORTS:
                continue
            for end in (tie["from"], tie["to"]):
                own = best.get(end, tie)
                if (-tie["strength"], tie["id"]) <= (-own["strength"], own["id"]):
                    best[end] = tie
        return frozenset(tie["id"] for tie in best.values())

    @cached_property
    def frame(self) -> Box:
        """Around all cards, pills and lanes."""
        boxes = [Box.of(node) for node in (*self.people.values(), *self.ours.values())]
        if self.matrix:
            top, bottom = self.matrix["top"], self.matrix["bottom"]
            boxes += [
                Box(lane["left"], top, lane["right"], bottom) for lane in self.matrix["lanes"]
            ]
        return Box.around(boxes)

    @cached_property
    def lens(self) -> float:
        """How many times as large as usual the small print must be to be read on a wide picture."""
        return max(1.0, self.frame.width / SEEN_AT)
