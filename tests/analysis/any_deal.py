"""Any deal: a few people of every kind, what they told us, and what is between them."""

from hypothesis import strategies as st

from kamap.model import Role, Source, TieKind, Topic
from tests.analysis.deals import ago, countermeasure, point, tie, who

people = st.lists(
    st.builds(
        who,
        name=st.sampled_from(["Zhou", "Qian", "Sun"]),
        influence=st.integers(1, 100),
        stance=st.none() | st.integers(-5, 5),
        rated=st.sampled_from([0, 60, 80, 91]),
        confirmed=st.booleans(),
        met=st.integers(0, 4),
        roles=st.frozensets(st.sampled_from([Role.COACH, Role.USER, Role.GATEKEEPER])),
        final_say=st.booleans(),
        veto=st.booleans(),
        department=st.sampled_from(["", "IT", "Works"]),
        organisation=st.sampled_from(["", "Design Institute"]),
        evidence=st.sampled_from(["", "Sent the list"]),
        favours=st.sampled_from(["", "Siemens"]),
        left_on=st.sampled_from([None, None, None, ago(5), ago(-5)]),
    ),
    min_size=1,
    max_size=7,
)
points = st.lists(
    st.builds(
        point,
        st.sampled_from(list(Topic)),
        by=st.sampled_from([None, 1, 2]),
        source=st.sampled_from([None, *Source]),
        known=st.sampled_from([0, 80, 91]),
        assumed=st.booleans(),
    ),
    unique_by=lambda point: point.topic,
)
ties = st.lists(
    st.builds(tie, st.integers(1, 7), st.integers(1, 7), st.sampled_from(list(TieKind))), max_size=4
)
actions = st.lists(
    st.builds(
        countermeasure,
        st.integers(1, 7),
        due=st.sampled_from([None, ago(1), ago(-5)]),
        done=st.sampled_from([None, None, ago(10), ago(91)]),
    ),
    max_size=3,
)
