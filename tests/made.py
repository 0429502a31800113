"""Small data sets for tests, made from text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ipa_graph.csvtext import parse_csv
from ipa_graph.dataset import Dataset, Metadata, Verified
from ipa_graph.vocabulary import Vocabulary, terms_of

VOCABULARY = """term,kind,label,inverse_label,parent,domain,range,traits,same_as,label@es
Agent,class,agent,,,,,,foaf:Agent,agente
Organization,class,organization,,Agent,,,,org:Organization,organización
Movement,class,movement,,Organization,,,,,movimiento
Person,class,person,,Agent,,,,foaf:Person,persona
Place,class,place,,,,,,,lugar
Country,class,country,,Place,,,,schema:Country,país
Event,class,event,,,,,,schema:Event,acontecimiento
Conference,class,conference,,Event,,,,,conferencia
Document,class,document,,,,,,foaf:Document,documento
organized,relation,organized,was organized by,,Agent,Event,,,organizó
convened,relation,convened,was convened by,organized,Agent,Event,,,convocó
partnerOf,relation,is a partner of,is a partner of,,Agent,Agent,symmetric,,es socio de
partOf,relation,is part of,has as part,,,,transitive,dct:isPartOf,es parte de
country,relation,belongs to,is the country of,,,Country,,,pertenece a
participants,attribute,participants,,,Event,xsd:integer,nonNegative,,participantes
slogan,attribute,slogan,,,,xsd:string,,,lema
foundedOn,attribute,was founded on,,,,xsd:date,,,se fundó en
"""

ENTITIES = """id,type,label,label@es,country,start,end,source,url
mst,Movement,Landless Workers’ Movement,Movimiento Sin Tierra,BR,1984,,,
ipa,Organization,International Peoples’ Assembly,,,,,,
doh-2004,Conference,First conference,,BR,2004,,news,
news,Document,Newsletter,,,2024-01,,,https://a.org/n
"""

RELATIONS = """subject,predicate,object,start,end,source,evidence,note
mst,convened,doh-2004,2004,,news,The Landless … in Brazil,
ipa,partnerOf,mst,,,news,,
doh-2004,participants,200,,,news,over 200,more than
"""


def made(
    entities: str = ENTITIES,
    relations: str = RELATIONS,
    *,
    languages: tuple[str, ...] = ("en", "es"),
    verified: Mapping[str, Verified] | None = None,
    vocabulary: str = VOCABULARY,
) -> Dataset:
    """An unchecked data set from the text of two tables, with the small vocabulary above where no other is given."""
    entity_table, faults = parse_csv(entities.encode(), "entities.csv")
    relation_table, more = parse_csv(relations.encode(), "relations.csv")
    assert not [*faults, *more]
    table, _ = parse_csv(vocabulary.encode(), "vocabulary.csv")
    terms = Vocabulary({term.name: term for term in terms_of(table)})
    metadata = Metadata(name="made", title="Made", base="https://example.org/", languages=languages)
    return Dataset(entity_table, relation_table, terms, metadata, dict(verified or {}))


def with_first_verified(dataset: Dataset) -> Dataset:
    """The data set with the first claim's locator found at 10–40 of its source's text."""
    source = dataset.relation_table.column("source")[0]
    return replace(dataset, verified={dataset.claim_hashes[0]: Verified(source, "ab" * 32, 10, 40)})
