"""A map as slides that can be edited in PowerPoint: shapes, lines that hold on to them, tables."""

from kamap.export.slides.client import client_slides
from kamap.export.slides.internal import internal_slides

__all__ = ["client_slides", "internal_slides"]
