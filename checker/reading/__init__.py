"""Reading a plan file (.md, .txt, .docx, .pdf) into passages with their places."""

from checker.model import line_at
from checker.reading.read import STANDARD_INPUT, read_plan, read_plan_text

__all__ = ["STANDARD_INPUT", "line_at", "read_plan", "read_plan_text"]
