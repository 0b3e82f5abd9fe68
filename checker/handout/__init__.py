"""Lecture handouts on topics: provisions quoted in full, compared, what plans lack, self-test questions."""

from checker.handout.build import QUESTIONS, make_handout
from checker.handout.model import Handout, Question, TopicPart

__all__ = ["QUESTIONS", "Handout", "Question", "TopicPart", "make_handout"]
