"""Which bearers' duties are another's as well."""

from __future__ import annotations

import pytest

from kb.index.bearers import bearers_binding
from kb.search import search

BINDING = {
    "地方法人银行": {"金融机构", "银行业金融机构", "银行保险机构", "商业银行", "中小银行"},
    "全国性银行在鄂分支机构": {"金融机构", "银行业金融机构", "银行保险机构", "全国性银行", "大中型银行业金融机构"},
    "进出口银行": {"金融机构", "银行业金融机构", "银行保险机构", "全国性银行", "大中型银行业金融机构", "政策性银行"},
    "保险机构": {"银行保险机构"},
    "银行保险机构": set(),
    "监管部门": set(),
}  # fmt: skip


@pytest.mark.parametrize("name", BINDING)
def test_a_bearer_is_bound_by_what_is_said_to_groups_that_hold_it(name: str) -> None:
    first, *wider = bearers_binding(name)
    assert first == name
    assert set(wider) == BINDING[name]


@pytest.mark.parametrize("part", ["金融链长单位", "金融债券余额管理试点银行", "农业发展银行"])
def test_what_only_some_of_a_group_must_do_binds_no_others_in_it(part: str) -> None:
    assert part not in bearers_binding("政策性银行")
    assert part not in bearers_binding("进出口银行")
    assert part not in bearers_binding("金融机构")
    assert "金融机构" in bearers_binding(part)


@pytest.mark.parametrize("query", ["续贷", "随借随还", "小微企业"])
def test_what_is_said_to_wider_groups_is_counted_in_a_remark(query: str) -> None:
    local = search(query, bearer="地方法人银行", limit=100)
    own = {hit.id for hit in local.hits}
    (remark,) = [remark for remark in local.remarks if remark.startswith("写给更宽一类主体的")]
    wider = {
        name: {hit.id for hit in search(query, bearer=name, limit=100).hits} - own
        for name in ("金融机构", "银行业金融机构", "银行保险机构", "中小银行")
    }
    assert f"还有{len(set().union(*wider.values()))}条" in remark
    for name, clauses in wider.items():
        assert (f"{name}{len(clauses)}条" in remark) == bool(clauses)


def test_nothing_is_said_of_wider_groups_where_no_bearer_is_asked_for() -> None:
    assert not any("更宽" in remark for remark in search("续贷").remarks)
