"""What the rules tell of tables of a few rows, for the tests of the rules."""

from __future__ import annotations

from ipa_graph.csvtext import Table, parse_csv
from ipa_graph.dataset import Dataset
from ipa_graph.rules import problems_of
from ipa_graph.vocabulary import Vocabulary, terms_of

VOCABULARY = """\
term,kind,label,inverse_label,parent,domain,range,traits,same_as
Agent,class,agent,,,,,,
Person,class,person,,Agent,,,,
Movement,class,movement,,Agent,,,,
Event,class,event,,,,,,
Place,class,place,,,,,,
Country,class,country,,Place,,,,
Document,class,document,,,,,,
convened,relation,convened,was convened by,,Agent,Event,,
memberOf,relation,is a member of,has as member,,Agent,Movement,,
partOf,relation,is part of,has as part,,,,,
unitOf,relation,is a body of,has as body,partOf,Agent,Agent,,
locatedIn,relation,is located in,is the location of,,,Place,transitive,
partnerOf,relation,is a partner of,is a partner of,,Agent,Agent,symmetric,
country,relation,belongs to the country,is the country of,,Agent|Place|Event,Country,,
participants,attribute,participants,,,Event,xsd:integer,nonNegative,
weight,attribute,weight,,,Event,xsd:decimal,nonNegative,
change,attribute,change,,,Event,xsd:decimal,,
online,attribute,online,,,Event,xsd:boolean,,
tookPlaceOn,attribute,took place on,,,Event,xsd:date,,
startedOn,attribute,started on,,,Event,xsd:date,,schema:startDate
endedOn,attribute,ended on,,,Event,xsd:date,,schema:endDate
stream,attribute,stream,,,Event,xsd:anyURI,,
slogan,attribute,slogan,,,Event,xsd:string,,
"""
ENTITIES = """\
id,type,label
mst,Movement,MST
doh-2023,Event,Dilemmas of Humanity
news,Document,Newsletter
"""
RELATIONS = """\
subject,predicate,object,source
mst,convened,doh-2023,news
"""


def table(text: str, path: str) -> Table:
    parsed, problems = parse_csv(text.encode("utf-8", "surrogatepass"), path)
    assert problems == []
    return parsed


def dataset(entities: str = ENTITIES, relations: str = RELATIONS) -> Dataset:
    vocabulary = Vocabulary({term.name: term for term in terms_of(table(VOCABULARY, "vocabulary.csv"))})
    return Dataset(table(entities, "entities.csv"), table(relations, "relations.csv"), vocabulary)


def told(entities: str = ENTITIES, relations: str = RELATIONS) -> list[str]:
    """Every problem as ``rule severity place: message``."""
    return [f"{one.rule} {one.severity} {one}" for one in problems_of(dataset(entities, relations))]


def of(rule: str, entities: str = ENTITIES, relations: str = RELATIONS) -> list[str]:
    """The problems of one rule, as ``severity place: message``."""
    found = problems_of(dataset(entities, relations))
    return [f"{one.severity} {one}" for one in found if one.rule == rule]


def of_cell(rule: str, column: str, cell: str) -> list[str]:
    """The messages of one rule about one cell of entities.csv."""
    entities = Table("entities.csv", {"id": ["doh-2023"], "type": ["Event"], "label": ["x"], column: [cell]}, [2])
    found = problems_of(Dataset(entities, dataset().relation_table, dataset().vocabulary))
    return [f"{one.severity} {one.message}" for one in found if one.rule == rule and one.file == "entities.csv"]


def of_relation(rule: str, row: str) -> list[str]:
    """The problems of one rule about one row of relations.csv."""
    header = "subject,predicate,object,start,end,source,evidence,note\n"
    return [line.partition("relations.csv:2: ")[2] for line in of(rule, relations=header + row + "\n")]
