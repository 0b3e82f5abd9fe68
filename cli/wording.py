"""Words for users where the data has codes."""

from __future__ import annotations

from checker.report.wording import FORCE_WORDS

_APART = "　"

FORCES: dict[str, str] = {**{str(force): word for force, word in FORCE_WORDS.items()}, "none": "—"}
BASES = {"text": "原文", "supplied": "补充", "inferred": "推定", "unknown": "不详"}
ELEMENTS = {
    "title": "标题",
    "document_number": "发文字号",
    "issuing_authority": "发文机关",
    "issue_date": "成文日期",
    "addressees": "主送机关",
    "copy_recipients": "抄送机关",
    "internal_recipients": "内部发送",
    "contact": "联系方式",
    "signature": "署名",
    "printing": "印发",
    "promulgation": "题注",
    "status": "效力状态",
    "status_since": "状态起始日期",
    "region": "约束的省份",
    "short_title": "简称",
}


def titled(label: str, title: str) -> str:
    """Label and title as a heading: apart (附件1　2021年……, 第一章　总则) unless the label's own sign parts them (（七）优化)."""
    parted = not label or not title or not label[-1].isalnum()
    return f"{label}{title}" if parted else f"{label}{_APART}{title}"
