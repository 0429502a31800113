/** Claims in words: the sentence, who says so, the passage, a link that opens it. */

import type { VNode } from "preact";
import { at } from "../base/model";
import type { Claim } from "../base/model";
import { passageAddress } from "../base/links";
import { directionOf, straight } from "../base/text";
import { Icon } from "./icons";
import { EntityLink } from "./link";
import { Long } from "./long";
import { usePage } from "./page";
import { Cited } from "./sources";

/** Who says so: the source, the passage in quotes, whether it was verified, and the link. */
export function Said({ claim }: { readonly claim: Claim }): VNode | null {
  const { graph, texts } = usePage();
  const source = claim.source === undefined ? undefined : at(graph.entities, claim.source);
  if (!source) return null;
  const { t } = texts;
  const address = passageAddress(source.url, claim.evidence);
  const [evidence, note] = [straight(claim.evidence), straight(claim.note)];
  const way = directionOf(evidence, texts.dir);
  const across = evidence !== "" && way !== texts.dir;
  const dates = texts.span(claim.start, claim.end);
  const asides = [dates, claim.basis && texts.basis(claim.basis)].filter(Boolean).join(" · ");
  return (
    <div class="said">
      <span class="voice"><EntityLink ix={source.ix} /><Cited ix={source.ix} /></span>
      <span class={across ? "across" : undefined} dir={across ? way : undefined}>
        {evidence && <q dir={way} lang={source.language || undefined}>{evidence}</q>}
        {claim.state === "verified" && <span class="tick" title={t("verified")}><Icon name="check" /><span class="hidden">{t("verified")}</span></span>}
        {address && (
          <a class="out" href={address} target="_blank" rel="noopener noreferrer" title={t("openSource")}>
            <Icon name="out" /><span class="hidden">{t("openSource")}</span>
          </a>
        )}
      </span>
      {asides && <span class="aside">{asides}</span>}
      {note && <p class="note" dir="auto"><Long text={note} /></p>}
    </div>
  );
}
