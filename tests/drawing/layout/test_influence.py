"""The network of influence when there are too many for their ties to be followed."""

from kamap.drawing.layout import arrange
from kamap.model import Layout
from tests.drawing.layout.maps import person, too_close, view


def test_a_crowd_stands_by_rank_without_overlapping() -> None:
    crowd = view([person(n, n % 101) for n in range(1, 451)])
    points = arrange(crowd, Layout.INFLUENCE)
    assert too_close(crowd, points) == []
    out = [abs(points[s.person_id].x) + abs(points[s.person_id].y) for s in crowd.seats]
    assert sum(out[:45]) < sum(out[-45:]) / 3
