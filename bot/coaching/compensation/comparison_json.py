"""The JSON form of a comparison, as `docs/compensation.md` describes it."""

from typing import Any

from bot.coaching.compensation.charts import comparison_table, lead_sentence
from bot.coaching.compensation.comparison import Comparison, Ranking
from bot.coaching.compensation.json_form import compensation_to_json, plain


def comparison_to_json(comparison: Comparison) -> dict[str, Any]:
    """Write a comparison with money as strings with two decimals."""
    table = comparison_table(comparison)
    return {
        "offers": [
            {"name": name, "currency": result.offer.currency, **compensation_to_json(result)}
            for name, result in zip(comparison.names, comparison.results, strict=True)
        ],
        "rankings": [_ranking(ranking) for ranking in comparison.rankings],
        "one_sided": [
            {"field": fact.field, "missing_in": list(fact.missing_in)}
            for fact in comparison.one_sided
        ],
        "break_even": [
            {
                "name": one.name,
                "against": one.against,
                "measure": one.measure,
                "base": plain(one.base),
            }
            for one in comparison.break_evens
        ],
        "employer_payroll_tax": {name: tax.plain for name, tax in comparison.payroll_taxes.items()},
        "table": {
            "caption": table.caption,
            "headers": list(table.headers),
            "rows": [list(row) for row in table.rows],
        },
    }


def _ranking(ranking: Ranking) -> dict[str, Any]:
    return {
        "measure": ranking.measure,
        "order": list(ranking.order),
        "lead": ranking.lead.plain,
        "rests_on": [
            {
                "key": dependency.key,
                "condition": dependency.condition,
                "lead_without": dependency.lead_without.plain,
            }
            for dependency in ranking.rests_on
        ],
        "sentence": lead_sentence(ranking),
    }
