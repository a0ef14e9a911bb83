"""Us, and whom of them each of us covers."""

from sqlmodel import Field

from kamap.model.noun import Noun


class TeamMember(Noun):
    """One of us."""

    name: str = Field(min_length=1, max_length=200, unique=True)
    title: str = Field(default="", max_length=200)
    unit: str = Field(default="", max_length=200)


class Counterpart(Noun):
    """Who of us covers a person of theirs, and how strongly."""

    team_member_id: int = Field(foreign_key="team_member.id", index=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    strength: int = Field(default=3, ge=1, le=5)
