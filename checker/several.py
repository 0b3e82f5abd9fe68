"""Many plans at once: side by side on the processor's cores where that pays, in the order given always.

Every plan is checked for itself, so the reports are the same, to the byte, however many processes made them.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from checker.catalogue import load_catalogue
from checker.check import check_plan, identify
from checker.model import Report
from checker.reading import STANDARD_INPUT, read_plan
from checker.report.recognise import is_own_report, own_report_error
from kb.errors import UserError

WORTH_IT = 6
"""From so many plans on: a copied process costs about as much as one plan."""


@dataclass(frozen=True, slots=True)
class Whose:
    """What the user said of the institution; None leaves it to the plan."""

    institution: str | None = None
    type_name: str | None = None
    level: str | None = None
    region: str | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that gives no report: it can't be read, its institution can't be told, or it is itself a report."""

    path: Path
    error: UserError
    own_report: bool = False


Outcome = Report | Refused


def check_files(files: Sequence[Path], *, as_of: date, whose: Whose | None = None) -> Iterator[Report]:
    """The reports on ``files``, each as soon as it and those before it are made.

    Raises UserError for the first file, in their order, that gives none.
    """
    for outcome in check_each(files, as_of=as_of, whose=whose):
        if isinstance(outcome, Refused):
            raise outcome.error
        yield outcome


def check_each(files: Sequence[Path], *, as_of: date, whose: Whose | None = None) -> Iterator[Outcome]:
    """For each of ``files``, in their order, the report or why there is none."""
    check = partial(_check_file, as_of=as_of, whose=whose or Whose())
    load_catalogue()  # before the processes part: they share it
    workers = min(_cores(), len(files) // 2)
    # a copied process has no standard input
    if len(files) < WORTH_IT or workers < 2 or STANDARD_INPUT in files:
        yield from map(check, files)
        return
    yield from _side_by_side(check, files, workers)


def _check_file(path: Path, *, as_of: date, whose: Whose) -> Outcome:
    try:
        plan = read_plan(path, standard_input=True)
        if is_own_report(plan):
            return Refused(path, own_report_error(path), own_report=True)
        who = identify(
            plan,
            institution=whose.institution,
            type_name=whose.type_name,
            level=whose.level,
            region=whose.region,
        )
        return check_plan(plan, as_of=as_of, institution=who)
    except UserError as error:
        return Refused(path, error)


def _side_by_side(check: Callable[[Path], Outcome], files: Sequence[Path], workers: int) -> Iterator[Outcome]:
    """In copies of this process. A copy that dies (too little memory) or can't be made leaves the rest to this one."""
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    done = 0
    try:
        context = multiprocessing.get_context("fork")
        with ProcessPoolExecutor(workers, mp_context=context) as pool:
            try:
                for outcome in pool.map(check, files):
                    done += 1
                    yield outcome
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                raise
    except (BrokenProcessPool, OSError, ImportError, NotImplementedError):
        yield from map(check, files[done:])


def _cores() -> int:
    """Cores this process may use; 1 where a process can't be copied cheaply (Windows, macOS)."""
    if not hasattr(os, "sched_getaffinity"):
        return 1
    return len(os.sched_getaffinity(0))
