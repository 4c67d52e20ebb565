import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cli.offer import parse, work_out_lines
from bot.coaching.compensation import (
    Measure,
    break_even_base,
    breakdown,
    compensation_to_json,
    offer_from_json,
    with_base,
    work_out,
)
from bot.coaching.compensation.break_even import LEAST_BASE
from bot.coaching.compensation.line_items import LineKind
from bot.coaching.compensation.result import work_out_checked
from bot.coaching.money import round_half_up

from . import oracle
from .builders import changed, result_of, usd
from .strategies import offers


@settings(max_examples=150, deadline=None)
@given(offers())
def test_agrees_to_the_cent_with_the_specification_in_fractions(facts: dict[str, Any]) -> None:
    result = compensation_to_json(result_of(facts))
    expected = oracle.work_out(facts)
    assert {name: result[name] for name in expected} == expected


@settings(deadline=None)
@given(offers(), st.decimals(min_value=0, max_value=50_000, places=2))
def test_more_pay_never_lowers_a_total(facts: dict[str, Any], more: Decimal) -> None:
    """Plans by period without a true-up are left out: there more pay can end the match sooner."""
    facts = changed(facts, {"retirement.true_up": True})
    offer = offer_from_json(facts)
    now = work_out(offer)
    raised = work_out(with_base(offer, now.base.amount + more))
    for measure in Measure:
        low, high = measure.of(now), measure.of(raised)
        assert low is not None
        assert high is not None
        assert round_half_up(low.amount) <= round_half_up(high.amount)


@settings(deadline=None)
@given(offers())
def test_the_match_stays_within_its_cap_and_the_law(facts: dict[str, Any]) -> None:
    result = result_of(facts)
    plan, figures, cap = result.plan, result.figures, facts["retirement"]["dollar_cap"]
    assert plan is not None
    assert figures is not None
    assert cap is None or plan.match <= Decimal(cap)
    assert plan.eligible_pay <= figures.compensation_limit
    assert 0 <= plan.counted <= figures.annual_additions
    assert plan.deferral <= figures.elective_deferral + figures.catch_up_60_to_63
    assert plan.missed_match >= 0


@settings(deadline=None)
@given(offers())
def test_lines_add_up_to_the_totals(facts: dict[str, Any]) -> None:
    result = result_of(facts)
    recurring = once = usd("0")
    for line in result.lines:
        if line.amount is not None and line.kind is LineKind.RECURRING:
            recurring = recurring + line.amount
        if line.amount is not None and line.kind is LineKind.ONE_TIME:
            once = once + line.amount
    assert recurring.plain == result.recurring.plain
    assert (recurring + once).plain == result.year_1.plain


@settings(deadline=None)
@given(offers())
def test_shares_of_a_bar_add_up_to_one(facts: dict[str, Any]) -> None:
    total = sum(part.share for part in breakdown(result_of(facts)))
    assert total == pytest.approx(Decimal(1), abs=Decimal("1e-24"))


@settings(max_examples=25, deadline=None)
@given(offers(), offers(), st.sampled_from([Measure.ANNUALISED, Measure.NET]))
def test_a_break_even_base_ties_to_the_cent(
    facts: dict[str, Any], against: dict[str, Any], measure: Measure
) -> None:
    offer, other = offer_from_json(facts), offer_from_json(against)
    base = break_even_base(offer, other, measure)
    target = measure.of(work_out(other))
    assert target is not None
    recomputed = work_out_checked(with_base(offer, LEAST_BASE if base is None else base.amount))
    value = measure.of(recomputed)
    assert value is not None
    if base is None:
        assert value > target
    else:
        assert value.plain == target.plain


@st.composite
def shuffled(draw: st.DrawFn, facts: Any) -> Any:
    if not isinstance(facts, dict):
        return facts
    names = draw(st.permutations(list(facts)))
    return {name: draw(shuffled(facts[name])) for name in names}


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_the_order_of_facts_does_not_matter(data: st.DataObject) -> None:
    facts = data.draw(offers())
    turned = data.draw(shuffled(facts))
    assert result_of(facts) == result_of(turned)


@given(st.decimals(min_value=1_000, max_value=10**8, places=6))
def test_a_json_number_is_read_exactly(amount: Decimal) -> None:
    facts = parse(f'{{"pay": {{"amount": {amount}, "period": "year"}}}}')
    assert offer_from_json(facts).pay.amount.amount == amount


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.decimals().map(str) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["pay", "amount", "period", "tiers", "health", "x"]), inner, max_size=4
        )
    ),
    max_leaves=8,
)


@settings(deadline=None)
@given(offers(), st.data())
def test_whatever_is_written_is_worked_out_or_refused(
    facts: dict[str, Any], data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(sorted(facts)))
    text = json.dumps({**facts, name: data.draw(JSON)})
    (line,) = work_out_lines([text])
    answer = json.loads(line)
    if "error" in answer:
        assert set(answer) == {"error", "field"}
        assert answer["error"]
    else:
        assert Decimal(answer["recurring"]) > 0
