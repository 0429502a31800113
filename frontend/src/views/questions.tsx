/** The questions that the data set brings along, each with fields for its parameters. */

import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { at } from "../base/model";
import { bound } from "../core/answer";
import type { NamedQuery, Parameter } from "../core/answer";
import { withValues } from "../core/values";
import { usePage } from "./page";

export function NamedQuestions({ questions, onChoose }: { readonly questions: readonly NamedQuery[]; readonly onChoose: (query: string) => void }): VNode {
  const { graph, texts } = usePage();
  const [name, setName] = useState("");
  const [values, setValues] = useState<ReadonlyMap<string, string>>(new Map());
  const chosen = questions.find((one) => one.name === name);
  const put = (question: NamedQuery, given: ReadonlyMap<string, string>): void => {
    const terms = new Map<string, string>();
    for (const parameter of question.parameters) {
      const term = bound(graph, parameter, given.get(parameter.name) ?? parameter.default);
      if (term !== undefined) terms.set(parameter.name, term);
    }
    onChoose(withValues(question.text, terms));
  };
  const choose = (next: string): void => {
    const question = questions.find((one) => one.name === next);
    setName(next);
    setValues(new Map());
    if (question) put(question, new Map());
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
          {questions.map((one) => <option key={one.name} value={one.name}>{one.title}</option>)}
        </select>
      </label>
      {chosen?.parameters.map((one) => <Field key={one.name} parameter={one} value={values.get(one.name) ?? one.default} onInput={(value) => change(one, value)} />)}
      {chosen?.description && <p class="hint"><bdi>{chosen.description}</bdi></p>}
    </div>
  );
}

function Field({ parameter, value, onInput }: { readonly parameter: Parameter; readonly value: string; readonly onInput: (value: string) => void }): VNode {
  const { graph, texts } = usePage();
  const wrong = bound(graph, parameter, value) === undefined;
  const isEntity = parameter.kind === "entity";
  const list = isEntity ? `values-${parameter.name}` : undefined;
  return (
    <label>
      <span><bdi>{parameter.name}</bdi>{parameter.meaning && <small> <bdi>{parameter.meaning}</bdi></small>}</span>
      <input dir="ltr" value={value} list={list} aria-invalid={wrong} autocomplete="off" spellcheck={false} onInput={(event) => onInput(event.currentTarget.value)} />
      {wrong && <small class="wrong">{texts.t(isEntity ? "query.wrong.entity" : "query.wrong.value")}</small>}
      {isEntity && <datalist id={list}>{graph.entities.map((one) => <option key={one.id} value={one.id}>{texts.name(at(graph.entities, one.ix)).text}</option>)}</datalist>}
    </label>
  );
}
