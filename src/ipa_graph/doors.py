"""The questions of an analyst as methods of a data set; each opens the room above that answers it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

if TYPE_CHECKING:
    import pandas as pd

    from ipa_graph.dataset import Dataset
    from ipa_graph.given import Day, One, Some, Values
    from ipa_graph.network.paths import Path as NetworkPath

MOST_PARTICIPANTS: Final = 1000


class Doors:
    """What a `ipa_graph.Dataset` answers; a docstring here tells arguments and columns, that of the room all of it."""

    @property
    def _dataset(self) -> Dataset:
        return cast("Dataset", self)

    def rank(self, by: str = "degree", *, types: Some | None = None, weighted: bool = False) -> pd.DataFrame:
        """The entities ordered by a measure of the whole network, highest first; see `ipa_graph.network.measures`.

        Columns: ``rank`` (equal values share the best), ``id``, ``label``, ``type``, the measure by its name, and for
        betweenness and closeness ``sampled``: whether the value is an estimate; ``frame.attrs["sampled"]`` counts; for
        components ``component``: the number of the entity's own, 1 for the largest.

        Args:
            by: degree, in_degree, out_degree, betweenness, closeness, pagerank, eigenvector or components.
            types: show only entities of these classes and below; the measure stays that of the whole.
            weighted: let a pair weigh as many claims as tie it, in betweenness, closeness and eigenvector.
        """
        from ipa_graph.network.measures import rank

        return rank(self._dataset, by, types=types, weighted=weighted)

    def find(self, text: str) -> pd.DataFrame:
        """The entities with every word of a text in one of their names; see `ipa_graph.analysis.finding.find`.

        Columns, the nearest name first: ``id``, ``label``, ``type``, ``found`` (the name that is nearest), ``claims``
        (how many touch the entity).
        """
        from ipa_graph.analysis.finding import find

        return find(self._dataset, text)

    def communities(
        self,
        *,
        seed: int = 1,
        runs: int = 10,
        resolution: float = 1.0,
        weighted: bool = True,
        method: str = "multilevel",
    ) -> pd.DataFrame:
        """Which entities hang together; see `ipa_graph.analysis.communities.communities`.

        An entity without a tie to another is in none, and left out.

        Columns, the largest community and its best tied first: ``id``, ``label``, ``type``, ``community`` (from 1),
        ``members`` (how many it has), ``weight`` (of the entity's ties), ``share`` (of it inside the community),
        ``stability`` (how surely other runs find it again, 0 to 1).
        ``frame.attrs["modularity"]`` tells how clear they all are.

        Args:
            seed: of the first run.
            runs: how often it runs; the partition of the highest modularity is taken.
            resolution: above 1 for more and smaller communities, below 1 for fewer.
            weighted: let a pair weigh as many as claims tie it.
            method: ``multilevel``, or ``leiden`` or ``louvain``, which need the extras of their names.
        """
        from ipa_graph.analysis.communities import communities

        return communities(self._dataset, seed=seed, runs=runs, resolution=resolution, weighted=weighted, method=method)

    def co_participation(  # whose pairs, through what, and how many
        self,
        *,
        between: Some | None = "Organization",
        through: Some | None = ("Event", "Initiative"),
        predicates: Some | None = None,
        least: int = 1,
        most_participants: int = MOST_PARTICIPANTS,
        announced: bool = False,
    ) -> pd.DataFrame:
        """The pairs that took part in the same events; see `ipa_graph.analysis.together.co_participation`.

        Columns, the pairs that share most first: ``a``, ``a_label``, ``b``, ``b_label``, ``shared`` (how many events),
        ``weight`` (a small meeting binds more than a large one), ``events`` (their ids, joined by ``|``).

        Args:
            between: the classes of the pairs.
            through: the classes of what they share; ``"Document"`` for signatories.
            predicates: the relations that count, in place of organized, participatedIn, hasParticipantsFrom, endorsed
                and signed; without them conflicts and legal cases count only where `through` names them.
            least: how many events a pair shares at least.
            most_participants: larger events are left out and told in ``frame.attrs["left_out"]``.
            announced: count those too of whom all sources speak before the event, as to come; without it they are left
                out and counted in ``frame.attrs["announced"]``.
        """
        from ipa_graph.analysis.together import co_participation

        return co_participation(
            self._dataset,
            between=between,
            through=through,
            predicates=predicates,
            least=least,
            most_participants=most_participants,
            announced=announced,
        )

    def brokers(
        self,
        by: str = "region",
        *,
        types: Some | None = None,
        groups: Values | None = None,
        announced: bool = False,
    ) -> pd.DataFrame:
        """Who ties regions, countries or communities together; see `ipa_graph.analysis.brokers.brokers`.

        Columns, who brokers most first: ``id``, ``label``, ``type``, ``own`` (its own groups), ``neighbours``,
        ``reached`` (their groups), ``participation`` (how evenly spread, 0 to 1), ``brokered`` (pairs of neighbours of
        different groups without a tie to each other).

        Args:
            by: region, country, type, year, language or community.
            types: show only entities of these classes and below.
            groups: only these groups count; all by default.
            announced: count ties too of which all sources speak as to come.
        """
        from ipa_graph.analysis.brokers import brokers

        return brokers(self._dataset, by, types=types, groups=groups, announced=announced)

    def compare(self, after: Dataset) -> pd.DataFrame:
        """What came, went and changed from this data set to another; see `ipa_graph.analysis.comparing.compare`.

        Columns: ``what`` (entity or claim), ``id``, ``change`` (went, came, changed), ``text``, and of what changed
        ``column``, ``before``, ``after``. ``frame.attrs["entities"]`` and ``["claims"]`` count.

        Args:
            after: another period, place or version: a data set or a selection.
        """
        from ipa_graph.analysis.comparing import compare

        return compare(self._dataset, after)

    def coverage(self, by: str | None = "") -> pd.DataFrame:
        """What is missing, counted; see `ipa_graph.analysis.gaps.coverage`.

        Columns: ``gap``, ``about`` (the gap in words), ``group``, ``missing``, ``of``, ``share``.

        Args:
            by: region, country, type, year, language or community; all in one by default. A claim counts with its
                subject, by language with its source.
        """
        from ipa_graph.analysis.gaps import coverage

        return coverage(self._dataset, by)

    def lacking(self, gap: str) -> Dataset:
        """The entities or claims that lack something, as a selection; see `ipa_graph.analysis.gaps.lacking`.

        Args:
            gap: a name of the column ``gap`` of `coverage`, such as ``country`` or ``second source``.
        """
        from ipa_graph.analysis.gaps import lacking

        return lacking(self._dataset, gap)

    def timeline(self) -> pd.DataFrame:
        """Everything that has a date; see `ipa_graph.analysis.times.timeline`.

        Columns, the earliest first: ``what`` (entity or claim), ``id``, ``text``, ``type``, ``start`` and ``end`` (as
        written), ``first`` and ``last`` (the days that they allow, datetime64[s]), ``precision``, ``certainty``.
        """
        from ipa_graph.analysis.times import timeline

        return timeline(self._dataset)

    def per_year(self, start: Day = None, end: Day = None) -> pd.DataFrame:
        """How much there is in every year; see `ipa_graph.analysis.times.per_year`.

        Columns: ``what``, ``type`` (class or predicate), ``year``, ``began``, ``ended``, ``lasting``.

        Args:
            start: the first year, as a number, a text or a date; that of the earliest date by default.
            end: the last year; that of the latest date by default.
        """
        from ipa_graph.analysis.times import per_year

        return per_year(self._dataset, start, end)

    def paths(self, start: One, goal: One, *, most: int = 20) -> pd.DataFrame:
        """All shortest chains between two entities, a row a step; see `ipa_graph.analysis.chains.paths`.

        Columns: ``chain``, ``step``, ``subject``, ``predicate``, ``object``, ``forward`` (whether the chain goes from
        subject to object), ``claims`` (how many say so), ``sources`` (their ids, joined by ``|``), ``text``.

        Args:
            start: the id at one end.
            goal: the id at the other.
            most: how many chains at most.
        """
        from ipa_graph.analysis.chains import paths

        return paths(self._dataset, start, goal, most=most)

    def path(self, start: One, goal: One) -> NetworkPath:
        """How two entities are connected, a sentence a step: `sentences()`; see `ipa_graph.network.paths`.

        Args:
            start: the id at one end.
            goal: the id at the other.

        >>> import ipa_graph
        >>> len(ipa_graph.read().path("mst", "ipa").sentences()) > 0
        True
        """
        from ipa_graph.network.paths import shortest_path

        return shortest_path(self._dataset, start, goal)
