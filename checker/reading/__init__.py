"""Reading a plan file (.md, .txt, .docx, .pdf) into passages with their places."""

from checker.model import line_at
from checker.reading.read import read_plan, read_plan_text

__all__ = ["line_at", "read_plan", "read_plan_text"]
