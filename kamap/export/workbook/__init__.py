"""What does Excel get: all that we know of a map, or what a customer may see of it?"""

from kamap.export.workbook.changes import ChangeLine
from kamap.export.workbook.client import client_workbook
from kamap.export.workbook.internal import internal_workbook

__all__ = ["ChangeLine", "client_workbook", "internal_workbook"]
