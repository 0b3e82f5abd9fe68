"""Whom a requirement binds: by group, and by the notices its provisions stand in.

Public: :func:`applies`, :func:`binds`, :func:`binding_sources`, :func:`assumed_region`, :func:`bound_title`. Groups and scopes are data
(``corpus/institutions.toml``); an institution whose province nothing tells is taken to be where a group asks.
The answers are remembered: requirements share their groups and notices, and an institution has many plans.
"""

from __future__ import annotations

from functools import lru_cache

from checker.institutions import known_name
from checker.model import Institution
from checker.own_scopes import own_scope, province_group
from checker.registry import NATIONWIDE, Group, NoticeScope, registry


@lru_cache(maxsize=4096)
def applies(institution: Institution, who: str, notices: tuple[str, ...]) -> tuple[bool, str]:
    """Whether a requirement on group ``who`` with provisions in these notices binds the institution, and why.

    It does when the group holds the institution and at least one of the notices binds it. The reason is
    Chinese, without a full stop, fit for a report. Raises ValueError for an unknown group or notice.
    """
    group = _group(who)
    scopes = [_scope(notice) for notice in dict.fromkeys(notices)]
    binding = [scope for scope in scopes if binds(scope.id, institution)]
    if not binding:
        return False, _not_bound(institution, scopes)
    mismatch = _mismatch(institution, group)
    if mismatch:
        return False, f"只约束{group.title}；{mismatch}"
    reason = f"{'、'.join(scope.short for scope in binding)}约束{institution.name}"
    if assumed := _asked_region((group, *_groups_of(binding)), institution):
        reason += f"；看不出它在哪个省，按在{assumed}处理，不在{assumed}的请写明 region"
    return True, reason


def assumed_region(institution: Institution, who: str, notices: tuple[str, ...]) -> str:
    """The province that an institution which tells none was taken to be in, so that a requirement on group ``who`` in
    these notices binds it; empty when it tells its own, isn't bound, or is bound wherever it is."""
    if institution.region or not applies(institution, who, notices)[0]:
        return ""
    binding = [_scope(notice) for notice in notices if binds(notice, institution)]
    return _asked_region((_group(who), *_groups_of(binding)), institution)


def bound_title(who: str, notice: str) -> str:
    """Whom a requirement on group ``who`` in ``notice`` binds, in words: the group, and the notice's province where
    the group has none."""
    title = _group(who).title
    regions = {part.region for group in _groups_of([_scope(notice)]) for part in _parts(group)}
    if "" in regions or any(part.region for part in _parts(_group(who))):
        return title
    return f"{'、'.join(sorted(regions))}的{title}"


@lru_cache(maxsize=4096)
def binds(notice: str, institution: Institution) -> bool:
    """Whether a notice binds the institution at all. Raises ValueError for an unknown notice."""
    return any(_mismatch(institution, group) == "" for group in _groups_of([_scope(notice)]))


@lru_cache(maxsize=4096)
def binding_sources(institution: Institution, clause_ids: tuple[str, ...]) -> tuple[str, ...]:
    """Of these clauses, those in notices that bind the institution, in the same order."""
    return tuple(clause for clause in clause_ids if binds(clause.partition("/")[0], institution))


def forget_answers() -> None:
    """Let go of what was remembered: the user's own notices changed."""
    for remembered in (applies, binds, binding_sources):
        remembered.cache_clear()


def _group(name: str) -> Group:
    groups = registry().groups
    if name not in groups:
        if province := province_group(name):
            return province
        raise ValueError(f"unknown group {name!r}: not in corpus/institutions.toml")
    return groups[name]


def _scope(notice: str) -> NoticeScope:
    scopes = registry().notices
    if notice not in scopes:
        if own := own_scope(notice):
            return own
        raise ValueError(f"unknown notice {notice!r}: its scope is not in corpus/institutions.toml")
    return scopes[notice]


def _groups_of(scopes: list[NoticeScope]) -> tuple[Group, ...]:
    return tuple(_group(name) for scope in scopes for name in scope.groups)


def _parts(group: Group) -> list[Group]:
    """The groups that a group is put together from; itself when it isn't."""
    return [_group(name) for name in group.any_of] or [group]


def _mismatch(institution: Institution, group: Group) -> str:
    """Why a group doesn't hold the institution, as a clause with its name; empty when it does."""
    if group.any_of:
        parts = _parts(group)
        reasons = {part.id: _mismatch(institution, part) for part in parts}
        if "" in reasons.values():
            return ""
        nearest = [reasons[part.id] for part in parts if institution.type in part.types]
        return nearest[0] if nearest else next(iter(reasons.values()))
    kind = registry().types[institution.type].title
    if institution.type not in group.types:
        return f"{institution.name}是{kind}"
    if group.names and known_name(institution.name) not in group.names:
        return f"{institution.name}不在其列"
    return _elsewhere(institution, group)


def _elsewhere(institution: Institution, group: Group) -> str:
    """The mismatch of level and region, when there is one."""
    wrong_level = bool(group.level) and institution.level != group.level
    wrong_region = bool(group.region) and institution.region not in ("", group.region)
    said = []
    if wrong_level:
        said.append(f"是{registry().levels[institution.level].title}")
        said.append(group.because_level)
    if wrong_region:
        place = "" if institution.region == NATIONWIDE else f"在{institution.region}，"
        said.append(f"{place}不在{group.region}")
    return institution.name + "，".join(part for part in said if part) if said else ""


def _not_bound(institution: Institution, scopes: list[NoticeScope]) -> str:
    """Every notice's scope, and what the institution is instead, each said once."""
    said = [f"{scope.short}只约束{scope.scope}" for scope in scopes]
    why = [_mismatch(institution, group) for group in _groups_of(scopes)]
    own_type = registry().types[institution.type].title
    by_place = [reason for reason in why if reason != f"{institution.name}是{own_type}"]
    return "，".join(said) + "；" + (by_place or why)[0] if said else "没有出处约束任何机构"


def _asked_region(groups: tuple[Group, ...], institution: Institution) -> str:
    """The province for which a group took the institution in only because its own isn't known; empty when it is known
    or none asks."""
    if institution.region:
        return ""
    parts = (part for group in groups for part in _parts(group))
    return next((part.region for part in parts if part.region and institution.type in part.types), "")
