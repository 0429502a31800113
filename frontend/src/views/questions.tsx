/** The questions that the data set brings along, each with fields for its parameters. */

import type { VNode } from "preact";
import { useMemo, useState } from "preact/hooks";
import { at } from "../base/model";
import type { Named, Texts } from "../base/text";
import { bound } from "../core/answer";
import type { NamedQuery, Parameter } from "../core/answer";
import { withValues } from "../core/values";
import { usePage } from "./page";

interface QuestionsProps {
  readonly questions: readonly NamedQuery[];
  /** The text in the editor: a question that it was made of is no longer chosen when it is another. */
  readonly query: string;
  readonly onChoose: (query: string) => void;
}

export function NamedQuestions({ questions, query, onChoose }: QuestionsProps): VNode {
  const { graph, texts } = usePage();
  const [{ last, text }, setLast] = useState({ last: "", text: "" });
  const name = text === query ? last : "";
  const [values, setValues] = useState<ReadonlyMap<string, string>>(new Map());
  const chosen = questions.find((one) => one.name === name);
  const described = chosen && texts.said(chosen.descriptions);
  const listed = useMemo(() => titled(questions, texts), [questions, texts]);
  const put = (question: NamedQuery, given: ReadonlyMap<string, string>): void => {
    const terms = new Map<string, string>();
    const filled = valuesOf(question, given);
    for (const parameter of question.parameters) {
      const term = bound(graph, parameter, filled);
      if (term !== undefined) terms.set(parameter.name, term);
    }
    const made = withValues(question.text, terms);
    setLast({ last: question.name, text: made });
    onChoose(made);
  };
  const filled = valuesOf(chosen, values);
  const choose = (next: string): void => {
    const question = questions.find((one) => one.name === next);
    setValues(new Map());
    if (question) put(question, new Map());
    else setLast({ last: "", text: "" });
  };
  const change = (parameter: Parameter, value: string): void => {
    const next = new Map(values).set(parameter.name, value);
    setValues(next);
    if (chosen) put(chosen, next);
  };
  return (
    <div class="questions">
      <label>
        <span>{texts.t("query.named")}</span>
        <select value={name} onChange={(event) => choose(event.currentTarget.value)}>
          <option value="">{texts.t("query.own")}</option>
          {listed.map(({ name: its, title }) => <option key={its} value={its} lang={title.lang} dir={title.dir}>{title.text}</option>)}
        </select>
      </label>
      {chosen?.parameters.map((one) => <Field key={one.name} parameter={one} values={filled} onInput={(value) => change(one, value)} />)}
      {described && <p class="hint" lang={described.lang} dir={described.dir}>{described.text}</p>}
    </div>
  );
}

/** By their titles, as the language sorts them. */
function titled(questions: readonly NamedQuery[], texts: Texts): readonly { readonly name: string; readonly title: Named }[] {
  const all = questions.map((one) => ({ name: one.name, title: texts.said(one.titles) ?? { text: one.name, lang: "", dir: "ltr" as const } }));
  return all.sort((a, b) => texts.compare(a.title.text, b.title.text));
}

/** The value of every parameter of a question, the default where none was given. */
function valuesOf(question: NamedQuery | undefined, given: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map(question?.parameters.map((one) => [one.name, given.get(one.name) ?? one.default]));
}

function Field({ parameter, values, onInput }: { readonly parameter: Parameter; readonly values: ReadonlyMap<string, string>; readonly onInput: (value: string) => void }): VNode {
  const { graph, texts } = usePage();
  const value = values.get(parameter.name) ?? "";
  const wrong = bound(graph, parameter, values) === undefined;
  const least = values.get(parameter.least) ?? parameter.least;
  const isEntity = parameter.kind === "entity";
  const meaning = texts.said(parameter.meanings);
  const list = isEntity ? `values-${parameter.name}` : undefined;
  return (
    <label>
      <span><bdi>{parameter.name}</bdi>{meaning && <small> <bdi lang={meaning.lang} dir={meaning.dir}>{meaning.text}</bdi></small>}</span>
      <input dir="ltr" value={value} list={list} aria-invalid={wrong} autocomplete="off" spellcheck={false} onInput={(event) => onInput(event.currentTarget.value)} />
      {wrong && <small class="wrong">{texts.t(isEntity ? "query.wrong.entity" : "query.wrong.value")}{least && <> {texts.t("query.wrong.least", { least })}</>}</small>}
      {isEntity && <datalist id={list}>{graph.entities.map((one) => <option key={one.id} value={one.id}>{texts.name(at(graph.entities, one.ix)).text}</option>)}</datalist>}
    </label>
  );
}
