"""Any text at all is verified without an error, and every finding points into it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from checker.verify import verify_text
from kb.errors import UserError

PIECES = (
    *"《》“”「」『』‘’（）()〔〕[]\"：，。；、…—>\n #",
    "通知", "《通知》", "武银〔2022〕45号", "银发〔2022〕117号", "第七条", "第（七）条", "（七）", "三、", "第三部分", "附件3", "该通知",
    "同条", "前款", "以下简称", "规定：", "……", "——", "2022年4月24日", "人民银行印发的", "wuhan-2022/7", "> ", "\n\n", "[^1]", "[^1]: ",
    "各金融机构要用好小微企业无贷户名单", "不低于50BP的内部资金转移定价优惠", "号", "第", "条", "㈠", "〇〇〇〇", "45号文",
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=30).map("".join))
def test_any_text_is_verified(text: str) -> None:
    try:
        result = verify_text(text)
    except UserError:
        return
    passages = result.document.passages
    for finding in result.findings:
        words = passages[finding.passage].text[finding.start : finding.end]
        assert words
        assert finding.text.startswith(words)
