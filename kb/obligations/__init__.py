"""Dated duties as the texts themselves say them: what is due when, from whom, to whom."""

from kb.obligations.due import Due
from kb.obligations.extract import Obligation, dated_obligations
from kb.obligations.reading import Duty, read_duties

__all__ = ["Due", "Duty", "Obligation", "dated_obligations", "read_duties"]
