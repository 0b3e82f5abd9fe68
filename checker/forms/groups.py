"""Whether an institution belongs to a group that a constraint names."""

from __future__ import annotations

from checker.model import Institution


def in_group(institution: Institution | None, group: str) -> bool | None:
    """By type alone: these forms are filed with the Wuhan branch, so a national bank's is its branch's in Hubei.

    None when nothing tells whose form it is. Raises KeyError for an unknown group.
    """
    if institution is None:
        return None
    from checker.registry import registry

    return institution.type in registry().groups[group].types
