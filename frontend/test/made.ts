/** A small graph for tests. */

import { load } from "../src/base/load";
import type { Graph } from "../src/base/model";

const klass = (name: string, more: object = {}): object => ({ name, kind: "class", labels: { en: name.toLowerCase() }, family: name, color: "#0072B2", shape: "circle", brief: false, ...more });

export const TERMS = [
  klass("Agent"),
  klass("Organization", { parent: "Agent", labels: { en: "organization", es: "organización" } }),
  klass("Event", { shape: "diamond", brief: true }),
  klass("Conference", { parent: "Event", family: "Event", brief: true }),
  klass("Place"),
  klass("Country", { parent: "Place" }),
  klass("Document", { shape: "bar", brief: true }),
  { name: "organized", kind: "relation", labels: { en: "organized" }, inverses: { en: "was organized by" }, symmetric: false },
  { name: "convened", kind: "relation", parent: "organized", labels: { en: "convened", es: "convocó" }, inverses: { en: "was convened by" }, symmetric: false },
  { name: "partnerOf", kind: "relation", labels: { en: "is a partner of" }, inverses: {}, symmetric: true },
  { name: "country", kind: "relation", labels: { en: "belongs to the country" }, inverses: { en: "is the country of" }, symmetric: false },
  { name: "participants", kind: "attribute", labels: { en: "participants" }, datatype: "xsd:integer" },
] as const;

export const KIND = Object.fromEntries(TERMS.map((term, place) => [(term as { name: string }).name, place]));
const IDS = ["mst", "ipa", "doh-2004", "doh-2015", "news", "paper", "brazil"];
const ix = (id: string): number => IDS.indexOf(id);

export const PAYLOAD = {
  about: { format: 1, title: "Made", description: "", languages: ["en", "es"], base: "https://example.org/", shipped: true },
  bounds: { "at least": { en: "at least {}" } },
  terms: TERMS,
  columns: {
    entities: ["id", "type", "label", "alt_labels", "country", "start", "end", "lat", "source", "label@es", "label@ar"],
    relations: ["subject", "predicate", "object", "bound", "start", "end", "source", "evidence", "basis", "note"],
  },
  entities: {
    id: IDS,
    kind: ["Organization", "Organization", "Conference", "Conference", "Document", "Document", "Country"].map((name) => KIND[name]),
    label: ["Landless Workers’ Movement", "International Peoples’ Assembly", "First conference", "Second conference", "Newsletter", "Paper", "Brazil"],
    "label@es": ["Movimiento Sin Tierra", "", "", "", "", "", "Brasil"],
    "label@ar": ["", "جمعية الشعوب الأممية", "", "", "", "", "البرازيل"],
    alt_labels: ["MST", "IPA|AIP", "", "", "", "", ""],
    country: ["BR", "", "BR", "", "", "", "BR"],
    start: ["1984", "2015", "2004", "2015-10", "2024-01", "", ""],
    end: ["", "", "", "2015-11", "", "", ""],
    sources: [[], [], [4], [], [], [], []],
    x: [0, 200, 100, 300, -100, -200, 0],
    y: [0, 0, 100, 100, 0, 50, -100],
    voice: [0, 1, 2, 3, 4, 5, 6],
  },
  claims: {
    subject: [ix("mst"), ix("mst"), ix("ipa"), ix("mst"), ix("doh-2004"), ix("doh-2004")],
    predicate: ["convened", "convened", "partnerOf", "convened", "participants", "participants"].map((name) => KIND[name]),
    object: [ix("doh-2004"), ix("doh-2004"), ix("mst"), ix("doh-2015"), "200", "300"],
    start: ["2004", "2004", "", "2015", "", ""],
    source: [ix("news"), ix("paper"), ix("news"), ix("news"), ix("news"), ix("paper")],
    evidence: ["The Landless … in Brazil", "", "", "", "over 200", ""],
    state: [2, 0, 0, 0, 1, 0],
    bound: ["", "", "", "", "at least", ""],
    basis: ["", "", "inferred", "", "", ""],
  },
} as const;

export const made = (): Graph => load(PAYLOAD);
