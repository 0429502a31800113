"""The summary of a data set."""

from __future__ import annotations

from made import made, with_first_verified

from ipa_graph.stats import summary_of


def test_the_summary_counts_everything_once() -> None:
    assert summary_of(with_first_verified(made())).text() == (
        "Made\n"
        "  4 entities, 3 claims (2 between entities, 1 with a value)\n"
        "  period     1984 – 2024\n"
        "  classes    conference 1, document 1, movement 1, organization 1\n"
        "  claims     convened 1, is a partner of 1, participants 1\n"
        "  countries  BR 2\n"
        "  sources    news 3\n"
        "  names in   en 4, es 1\n"
        "  evidence   1 verified in the text, 1 not verified, 1 without a locator\n"
    )


def test_a_long_list_is_cut_with_its_rest_counted() -> None:
    assert "  classes    conference 1 and 3 more\n" in summary_of(made()).text(1)


def test_entities_that_no_claim_touches_are_counted() -> None:
    summary = summary_of(made(relations="subject,predicate,object,source\nmst,convened,doh-2004,news\n"))
    assert summary.apart == 1
    assert summary.text().endswith("  apart      1 entity that no claim touches\n")
