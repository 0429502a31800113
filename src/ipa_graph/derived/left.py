"""What an answer says and a data set made of it does not hold, told in a sentence."""

from __future__ import annotations

from dataclasses import dataclass, field

from ipa_graph.errors import counted, shown


@dataclass(slots=True)
class Left:
    """What is left out.

    Attributes:
        others: names, dates and classes of entities that have others, each in words.
        statements: how many statements about statements there are.
        empty: how many empty texts there are.
        controls: how many texts held control characters.
    """

    others: list[str] = field(default_factory=list[str])
    statements: int = 0
    empty: int = 0
    controls: int = 0

    def add(self, column: str, value: str, node: str, own: str) -> None:
        """Note a value that a column of an entity does not take."""
        what = f"{column} {shown(value)} of {shown(node)}"
        self.others.append(f"{what}, which has {shown(own)}" if own else f"{what}, which has none")

    def message(self) -> str:
        """All of it; empty where nothing is left out."""
        told: list[str] = []
        if self.others:
            one, many = "name, text, date or class", "names, texts, dates or classes"
            told.append(
                f"{counted(len(self.others), one, many)} of entities that have others (the first is {self.others[0]}; "
                "a predicate of your own, such as vocab:calledSo, would keep it)"
            )
        if self.statements:
            told.append(f"{counted(self.statements, 'statement')} about statements, which tie no entities")
        if self.empty:
            told.append(counted(self.empty, "empty text"))
        if self.controls:
            told.append(f"the control characters of {counted(self.controls, 'text')}")
        return f"left out of this answer's data set: {'; '.join(told)}" if told else ""
