"""Tables and answers as frames: every value in the type that it has, and nothing changed on the way."""

from __future__ import annotations

import pandas as pd
import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import made, with_first_verified

from ipa_graph import cells
from ipa_graph.frames import entity_frame, relation_frame, typed_frame

XSD = "http://www.w3.org/2001/XMLSchema#"


def frame_of(values: str, *, language_column: bool = False) -> pd.DataFrame:
    """The frame of the rows that a VALUES block holds, by way of the engine's TSV."""
    query = f"PREFIX xsd: <{XSD}> SELECT ?x {{ VALUES ?x {{ {values} }} }}"
    solutions = ox.Store().query(query)
    assert isinstance(solutions, ox.QuerySolutions)
    tsv = solutions.serialize(format=ox.QueryResultsFormat.TSV)
    assert tsv is not None
    return typed_frame(tsv, shortened, language_column=language_column)


def shortened(iris: list[str]) -> list[str]:
    return [iri.replace("http://example.org/id/", "id:") for iri in iris]


def column_of(values: str) -> tuple[str, list[object]]:
    column = frame_of(values)["x"]
    return str(column.dtype), [None if pd.isna(value) else value for value in column.tolist()]


@pytest.mark.parametrize(
    ("values", "dtype", "expected"),
    [
        ("1 -20 UNDEF", "Int64", [1, -20, None]),
        ('"7"^^xsd:int "8"^^xsd:nonNegativeInteger', "Int64", [7, 8]),
        ("1.5 2 1e3", "Float64", [1.5, 2.0, 1000.0]),
        ('"INF"^^xsd:double "0.5"^^xsd:float', "Float64", [float("inf"), 0.5]),
        ("true false UNDEF", "boolean", [True, False, None]),
        ('"a" "NA" "007" "1e5" UNDEF', "string", ["a", "NA", "007", "1e5", None]),
        ("<http://example.org/id/mst> <http://other.org/>", "string", ["id:mst", "http://other.org/"]),
        ('"2004"^^xsd:gYear "2023-10"^^xsd:gYearMonth', "string", ["2004", "2023-10"]),
        ('1 "one"', "string", ["1", "one"]),
        ('"x"@en "y"@ar', "string", ["x", "y"]),
    ],
)
def test_a_column_has_the_type_of_its_values(values: str, dtype: str, expected: list[object]) -> None:
    assert column_of(values) == (dtype, expected)


@pytest.mark.parametrize(
    ("values", "dtype", "expected", "told"),
    [
        ("0.1234567890123456789 0.25 UNDEF", "Float64", [0.12345678901234568, 0.25, None], {"rounded": {"x": 1}}),
        ("0.333333333333333333 0.666666666666666666", "Float64", [1 / 3, 2 / 3], {"rounded": {"x": 2}}),
        ("-1234567890.12345 0.1000000000000000 0.30000000000000004", "Float64",
         [-1234567890.12345, 0.1, 0.30000000000000004], {}),
        ("12345678901234567.25 1.5 UNDEF", "string", ["12345678901234567.25", "1.5", None], {}),
        ("9007199254740993 1.5", "string", ["9007199254740993", "1.5"], {}),
        ("9007199254740992 1.5", "Float64", [9007199254740992.0, 1.5], {}),
        ("1e300 0.1e0", "Float64", [1e300, 0.1], {}),
        ('"a number of a kind"^^xsd:decimal 1.5', "string", ["a number of a kind", "1.5"], {}),
    ],
    ids=["fine", "divided", "held", "large", "a whole one", "a held one", "doubles", "ill-typed"],
)  # fmt: skip
def test_a_decimal_that_a_float_does_not_hold_is_told_or_stays_text(
    values: str, dtype: str, expected: list[object], told: dict[str, object]
) -> None:
    assert column_of(values) == (dtype, expected)
    assert frame_of(values).attrs == told


def test_days_are_dates() -> None:
    column = frame_of('"2024-01-13"^^xsd:date UNDEF "1888-05-13"^^xsd:date')["x"]
    assert str(column.dtype) == "datetime64[s]"
    assert [str(value)[:10] for value in column] == ["2024-01-13", "NaT", "1888-05-13"]


def test_points_in_time_are_in_universal_time() -> None:
    column = frame_of('"2024-01-13T12:00:00+02:00"^^xsd:dateTime')["x"]
    assert str(column.dtype) == "datetime64[us, UTC]"
    assert [value.isoformat() for value in column] == ["2024-01-13T10:00:00+00:00"]


def test_a_point_in_time_without_a_zone_is_what_the_clock_says() -> None:
    column = frame_of('"2024-01-13T12:00:00"^^xsd:dateTime "1500-01-13T12:00:00.5"^^xsd:dateTime UNDEF')["x"]
    assert str(column.dtype) == "datetime64[us]"
    assert [str(value) for value in column] == ["2024-01-13 12:00:00", "1500-01-13 12:00:00.500000", "NaT"]


def test_a_nanosecond_is_kept() -> None:
    column = frame_of('"2024-01-13T12:00:00.123456789"^^xsd:dateTime "2024-01-13T12:00:00"^^xsd:dateTime')["x"]
    assert str(column.dtype) == "datetime64[ns]"
    assert [value.isoformat() for value in column] == ["2024-01-13T12:00:00.123456789", "2024-01-13T12:00:00"]
    aware = frame_of('"2024-01-13T12:00:00.123456789Z"^^xsd:dateTime')["x"]
    assert (str(aware.dtype), aware[0].nanosecond) == ("datetime64[ns, UTC]", 789)


@pytest.mark.parametrize(
    "moments",
    [
        ["2024-01-13T12:00:00", "2024-01-13T12:00:00Z"],
        ["1500-01-13T12:00:00.123456789"],
        ["2024-01-13T12:00:00.1234567891"],
        ["2024-01-13T25:00:00"],
        ["2024-01-13"],
    ],
    ids=["with and without a zone", "fine and long ago", "finer than a nanosecond", "no hour", "no time"],
)
def test_points_in_time_that_no_column_of_times_holds_stay_text(moments: list[str]) -> None:
    column = frame_of(" ".join(f'"{one}"^^xsd:dateTime' for one in moments))["x"]
    assert (str(column.dtype), column.tolist()) == ("string", moments)


@pytest.mark.parametrize(
    ("values", "dtype", "expected"),
    [
        ('"2004"^^xsd:gYear UNDEF', "period[Y-DEC]", ["2004", "NaT"]),
        ('"2023-10"^^xsd:gYearMonth', "period[M]", ["2023-10"]),
    ],
)
def test_years_and_months_are_periods(values: str, dtype: str, expected: list[str]) -> None:
    column = frame_of(values)["x"]
    assert (str(column.dtype), [str(value) for value in column]) == (dtype, expected)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ("99999999999999999999", ["99999999999999999999"]),
        ('"2004-02-30"^^xsd:date', ["2004-02-30"]),
        ('"2004-01-01Z"^^xsd:date', ["2004-01-01Z"]),
        ('"many"^^xsd:integer', ["many"]),
        ('"many"^^xsd:int', ["many"]),
    ],
)
def test_a_value_out_of_the_range_of_its_type_stays_text(values: str, expected: list[str]) -> None:
    assert column_of(values) == ("string", expected)


def test_a_blank_node_keeps_its_label() -> None:
    solutions = ox.Store().query("SELECT (BNODE() AS ?x) {}")
    assert isinstance(solutions, ox.QuerySolutions)
    frame = typed_frame(solutions.serialize(format=ox.QueryResultsFormat.TSV) or b"", list)
    assert [value[:2] for value in frame["x"].tolist()] == ["_:"]


def test_the_language_of_text_stands_beside_it_when_asked_for() -> None:
    frame = frame_of('"assembly"@en "الجمعية"@ar "plain" UNDEF', language_column=True)
    assert frame.columns.tolist() == ["x", "x@lang"]
    assert frame["x@lang"].tolist()[:2] == ["en", "ar"]
    assert frame["x@lang"].isna().tolist() == [False, False, True, True]


def test_no_rows_give_the_columns_of_the_query() -> None:
    frame = typed_frame(b"?a\t?b\n", list)
    assert (frame.columns.tolist(), len(frame)) == (["a", "b"], 0)


def test_no_variables_give_an_empty_frame() -> None:
    assert typed_frame(b"\n\n", list).shape == (0, 0)


@given(st.lists(st.text(st.characters(codec="utf-8")), min_size=1, max_size=5))
def test_any_text_comes_back_as_it_was(texts: list[str]) -> None:
    frame = frame_of(" ".join(str(ox.Literal(text)) for text in texts))
    assert frame["x"].tolist() == texts


@given(st.lists(st.integers(-(2**63), 2**63 - 1), min_size=1, max_size=5))
def test_any_integer_comes_back_as_it_was(numbers: list[int]) -> None:
    assert column_of(" ".join(map(str, numbers))) == ("Int64", numbers)


TERMS = st.sampled_from([
    "<http://example.org/id/mst>", "<http://other.org/>", '"a"', '"a\\tb"', '"q\\"<"', '"\\\\"', '"x"@en', '"…"@ar',
    "1", "-20", '"7"^^xsd:int', "1.5", "1e3", "0.333333333333333333",
    "12345678901234567.25", "true", '"2004"^^xsd:gYear', '"2023-10"^^xsd:gYearMonth',
    '"2024-01-13"^^xsd:date', '"2004-02-30"^^xsd:date', '"2024-01-13T12:00:00Z"^^xsd:dateTime',
    '"2024-01-13T12:00:00"^^xsd:dateTime',
    '"z"^^<http://other.org/type>', "UNDEF",
])  # fmt: skip
COLUMNS = st.one_of(TERMS.map(lambda term: st.just(term) | st.just("UNDEF")), st.just(TERMS)).flatmap(
    lambda terms: st.lists(terms, min_size=1, max_size=6)
)


@given(COLUMNS)
def test_a_long_answer_is_read_as_a_short_one_is(values: list[str]) -> None:
    short = frame_of(" ".join(values), language_column=True)
    for in_arrow, long in ((True, 0), (False, 0)):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(cells, "_IN_ARROW", in_arrow and cells._IN_ARROW)
            patch.setattr(cells, "_LONG", long)
            found = frame_of(" ".join(values), language_column=True)
        pd.testing.assert_frame_equal(found, short)
        assert found.attrs == short.attrs


@given(st.lists(TERMS, min_size=1, max_size=6))
def test_in_a_column_of_many_kinds_every_value_reads_as_it_does_alone(values: list[str]) -> None:
    together = frame_of(" ".join([*values, '"text"', "<http://other.org/>"]))["x"]
    assert str(together.dtype) == "string"
    for value, found in zip(values, together, strict=False):
        alone = frame_of(f'{value} "text"')["x"].iloc[0]
        assert (pd.isna(found) and pd.isna(alone)) or found == alone


def test_a_long_answer_has_its_columns_and_its_types() -> None:
    rows = [f'<http://example.org/id/e{row}>\t"2024-01-{row % 28 + 1:02}"^^<{XSD}date>\t{row}' for row in range(9000)]
    frame = typed_frame("\n".join(["?who\t?day\t?count", *rows, ""]).encode(), shortened)
    assert [str(dtype) for dtype in frame.dtypes] == ["string", "datetime64[s]", "Int64"]
    assert frame["who"].tolist() == [f"id:e{row}" for row in range(9000)]
    assert frame["day"].dt.day.tolist() == [row % 28 + 1 for row in range(9000)]
    assert frame["count"].tolist() == list(range(9000))


def test_the_entities_keep_their_text_and_are_found_by_id() -> None:
    entities = "id,type,label,country,lat,lon\n007,Organization,NA,NA,-22.5,17\nnews,Document,1e5,,,\n"
    frame = entity_frame(made(entities, "subject,predicate,object,source\n"))
    assert frame.index.tolist() == ["007", "news"]
    assert [frame[name].tolist()[0] for name in ("id", "label", "country")] == ["007", "NA", "NA"]
    assert frame["country"].isna().tolist() == [False, True]
    assert {name: str(frame[name].dtype) for name in frame.columns} == {
        "id": "string", "type": "string", "label": "string", "country": "string", "lat": "Float64", "lon": "Float64",
    }  # fmt: skip


def test_the_claims_carry_their_state_and_their_hash() -> None:
    dataset = with_first_verified(made())
    frame = relation_frame(dataset)
    assert frame["object"].tolist() == ["doh-2004", "mst", "200"]
    assert frame["evidence_state"].dropna().tolist() == ["verified", "unverified"]
    assert frame["evidence_state"].isna().tolist() == [False, True, False]
    assert tuple(frame["claim"]) == dataset.claim_hashes
