"""One module a command; this table is the only list of them."""

from __future__ import annotations

COMMANDS: tuple[tuple[str, str, str, str], ...] = (
    # name, module below cli.commands, panel of the help page, what it says there
    ("search", "search", "查条文", "查条款，标出命中的字，附引用"),
    ("show", "show", "查条文", "看一份通知、一条、一句、一个附件或一项要求的全文"),
    ("cite", "cite", "查条文", "原文加出处，可直接粘贴"),
    ("compare", "compare", "查条文", "各通知对同一事项怎么说，并列对照"),
    ("verify", "verify", "查条文", "核对文件里的引用和引文，指出与原文不符之处"),
    ("handout", "handout", "查条文", "生成讲义：条文、对照、时限、常见差距、自测题"),
    ("diff", "diff", "查条文", "逐条对比两份通知或一份通知的两个版本"),
    ("notices", "lists", "查条文", "列出通知"),
    ("topics", "lists", "查条文", "列出检查的主题"),
    ("requirements", "lists", "查条文", "列出检查的要求"),
    ("institutions", "lists", "查条文", "列出已收录的机构"),
    ("check", "check", "查方案", "逐项对照条款检查实施方案"),
    ("deadlines", "deadlines", "查方案", "何时、报什么、依据哪一条"),
    ("forms", "forms", "查方案", "制作附件2、3、4的空白表格，核对填好的表格"),
    ("kit", "kit", "查方案", "一次备齐要报送的清单、空白表格和日历"),
    ("add", "add", "维护", "把自己的通知加入个人语料库"),
    ("list", "own", "维护", "列出自己的通知"),
    ("remove", "remove", "维护", "从个人语料库删除一份通知"),
    ("doctor", "doctor", "维护", "自检：版本、语料、索引、要求目录、条文覆盖"),
)
