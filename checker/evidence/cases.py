"""A case that a plan provides for: 低于年初者限期补足, 一旦高于同类，当月下调. To tell it is not to bring it about."""

from __future__ import annotations

import re

OPENS_CASE = r"一旦|如果|倘|若|但?凡|只要|每当|哪[条家个]|如(?!期|实|何|数|下)"
"""What a clause opens with that tells of a case."""
_OPENS = re.compile(OPENS_CASE)
_AT_ONCE = re.compile(r"[即亦便仍]|就(?!业)|也|一[律概]|必|[均都](?![衡价])")
"""凡出现不良即扣分: what follows from the case is told in the same clause."""
_THOSE = (
    r"[^，。；、]{0,14}?(?:者|的|之(?=[分支]行|机构))"
    r"(?:各|该|其)?(?:[分支]行|机构|网点|经营单位|单位|部门|客户经理)?，?[^，。；、]{0,12}?"
)
_SET_RIGHT = (
    r"(?:限期|补(?:齐|足|回|上|到|报)|约谈|通报|问责|追责|整改|扣[分减罚绩]|停(?:评|权|授)|不得(?:评|参|合格|晋|列)|不予(?:评|晋)|取消(?:评|参)|一票否决|诫勉|批评|降级|扣发|重罚|处罚|不合格|亮(?:红|黄)|[红黄]灯|预警|督办"
    r"|(?:书面|当面|逐一)说明|(?:当月|立即|及时|马上|一律)(?:下|上)?调|调回|纠正|退回重)"
)
_THEN = re.compile(
    rf"{_THOSE}{_SET_RIGHT}|了，(?:下个?月|次月|当月|立即|马上|限期|及时|就|须|必须|要){{1,2}}[^，。；]{{0,2}}(?:[上下]?调|降|压|纠|补|整改)"
)


_FAILING = re.compile(
    r"[^，。；、]{0,14}?(?:的|之)(?:各|该|其)?(?:[分支]行|机构|网点|经营单位|单位|部门|客户经理|责任人|负责人|人员)(?:行长|负责人|主要负责人|一把手|领导)?"
    rf"，?(?!不|无)[^，。；、]{{0,12}}?{_SET_RIGHT}"
)


def is_punished(norm: str, end: int) -> bool:
    """Whether what ends at ``end`` is what an office fails to do and answers for: 未推广……的支行，年底不得评优."""
    return _FAILING.match(norm, end) is not None


def opens_case(clause: str) -> bool:
    """Whether the ``clause`` opens like a case."""
    return _OPENS.match(clause) is not None


def is_a_case(norm: str, opening: int, end: int) -> bool:
    """Whether what ends at ``end``, in the clause that opens at ``opening``, is a case that is set right or punished."""
    return _THEN.match(norm, end) is not None or (
        _OPENS.match(norm, opening) is not None and _AT_ONCE.search(norm, opening, end) is None
    )
