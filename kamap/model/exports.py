"""Files that went out: for whom, in which format, when."""

from datetime import datetime
from enum import StrEnum

from sqlmodel import Field

from kamap.columns import Moment, enum_column
from kamap.model.noun import Noun


class Audience(StrEnum):
    """Who reads a file."""

    INTERNAL = "internal"
    CLIENT = "client"


class FileFormat(StrEnum):
    """What kind of file it is; its value ends the file's name, but for the brief."""

    HTML = "html"
    PPTX = "pptx"
    XLSX = "xlsx"
    PNG = "png"
    SVG = "svg"
    GRAPHML = "graphml"
    BRIEF = "brief"

    @property
    def internal_only(self) -> bool:
        return self in (FileFormat.GRAPHML, FileFormat.BRIEF)

    @property
    def ending(self) -> str:
        """
        >>> FileFormat.PPTX.ending, FileFormat.BRIEF.ending
        ('pptx', 'html')
        """
        return FileFormat.HTML.value if self is FileFormat.BRIEF else self.value


class Export(Noun):
    """A file that somebody made of a map. It has gone out, and so cannot be taken back.

    It outlives the map, and so refers to it only by number.
    """

    account_id: int = Field(index=True)
    buying_center_id: int = Field()
    audience: Audience = Field(sa_type=enum_column(Audience))
    format: FileFormat = Field(sa_type=enum_column(FileFormat))
    at: datetime = Field(sa_type=Moment)
    by: str = Field(default="", max_length=200)
    people: int = Field(default=0, ge=0)
    """How many are in it."""
