import type { ReactNode } from "react";
import type { PeopleNames } from "@/components/admin/grant-names.ts";
import { Pager } from "@/components/admin/pager.tsx";
import { queryHref } from "@/components/admin/query-href.ts";
import { ReachBySource, ReachedDocuments } from "@/components/admin/reached-documents.tsx";
import { ViewedHeading } from "@/components/admin/viewed-heading.tsx";
import { ViewedHits } from "@/components/admin/viewed-hits.tsx";
import { passagePlace } from "@/components/citations/passage-place.ts";
import { formatCount } from "@/components/format.ts";
import { adminMessages } from "@/components/messages/admin.ts";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { countReach, listReach, reachPageSize } from "@/lib/access/reach.ts";
import { type Viewed, viewAs } from "@/lib/access/view-as.ts";
import { ground } from "@/lib/answering/grounding/ground.ts";
import type { UserPrincipal } from "@/lib/domain/principal.ts";
import { SearchRequest } from "@/lib/domain/search.ts";
import type { ViewRequest, ViewTarget } from "@/lib/domain/view-as.ts";
import { UserError } from "@/lib/errors.ts";
import { searchDocuments } from "@/lib/retrieval/search-documents.ts";
import { getRuntime } from "@/lib/runtime.ts";

const texts = adminMessages.viewAs;

interface Props {
  /** The admin who looks. */
  principal: UserPrincipal;
  request: ViewRequest & { as: ViewTarget };
  people: PeopleNames;
}

/** What an admin's look shows. It is recorded before anything is read. */
export async function LookedAt(props: Props) {
  const { request } = props;
  if (request.purpose === "search" && request.text === "")
    return <EmptyState isInSection level={2} title={texts.typeSearch} />;
  if (request.purpose === "question" && request.text === "")
    return <EmptyState isInSection level={2} title={texts.typeQuestion} />;
  if (request.purpose === "comparison" && request.other === null)
    return <EmptyState isInSection level={2} title={texts.choose} />;
  const viewed = await look(props, request.as);
  if (!viewed) return <EmptyState isInSection level={2} title={texts.gone} />;
  return (
    <>
      <ViewedHeading {...viewed} groups={viewed.principal.groups} />
      {await shown(props, viewed)}
    </>
  );
}

async function look({ principal, request }: Props, target: ViewTarget): Promise<Viewed | null> {
  const { purpose, reason } = request;
  const text = purpose === "search" || purpose === "question" ? request.text : "";
  try {
    return await viewAs(await getRuntime(), principal, { target, purpose, text, reason });
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

async function shown(props: Props, viewed: Viewed): Promise<ReactNode> {
  switch (props.request.purpose) {
    case "documents":
      return reachOf(props, viewed);
    case "comparison":
      return comparisonOf(props, viewed);
    case "search":
      return searchAs(props, viewed);
    case "question":
      return askAs(props, viewed);
  }
}

async function reachOf(props: Props, viewed: Viewed): Promise<ReactNode> {
  const { request } = props;
  const sources = await countReach(await getRuntime(), viewed);
  const hrefOf = (source: string | null) => queryHref("/admin/view-as", { ...request, source, page: null });
  return (
    <div className="grid gap-6">
      <ReachBySource sources={sources} hrefOf={hrefOf} />
      {await documentsOf(props, viewed, null)}
    </div>
  );
}

async function comparisonOf(props: Props, viewed: Viewed): Promise<ReactNode> {
  const { other } = props.request;
  const unlike = other === null ? null : await look(props, other);
  if (!unlike) return <EmptyState isInSection level={2} title={texts.gone} />;
  return (
    <div className="grid gap-3">
      <h2 className="text-title font-semibold">{texts.more(viewed.name, unlike.name)}</h2>
      {await documentsOf(props, viewed, unlike)}
    </div>
  );
}

async function documentsOf(props: Props, viewed: Viewed, unlike: Viewed | null): Promise<ReactNode> {
  const { principal, request, people } = props;
  const { page } = request;
  const { documents, total } = await listReach(await getRuntime(), {
    principal: viewed.principal,
    unlike: unlike?.principal ?? null,
    viewer: principal,
    sourceId: request.source,
    page,
  });
  if (total === 0)
    return (
      <EmptyState
        isInSection
        level={2}
        title={unlike ? texts.nothingMore(viewed.name, unlike.name) : texts.noDocuments}
      />
    );
  return (
    <div>
      <p className="mb-2 text-ui text-ink-2">{texts.documents(formatCount(total))}</p>
      <ReachedDocuments documents={documents} people={people} />
      <Pager
        page={page}
        pageCount={Math.ceil(total / reachPageSize)}
        hrefOf={(to) => queryHref("/admin/view-as", { ...request, page: to })}
      />
    </div>
  );
}

async function searchAs({ request }: Props, { principal }: Viewed): Promise<ReactNode> {
  const wanted = SearchRequest.parse({ text: request.text });
  const result = await searchDocuments(await getRuntime(), { principal, request: wanted });
  if (result.hits.length === 0) return <EmptyState isInSection level={2} title={texts.noResults} />;
  const hits = result.hits.map(({ documentId, title, sourceName, breadcrumbs, place }) => ({
    ...{ key: documentId, title, words: place.snippet },
    place: [sourceName, ...breadcrumbs.filter((crumb) => crumb !== sourceName)].join(" › "),
  }));
  return (
    <div>
      <p className="mb-2 text-ui text-ink-2">{texts.found(formatCount(result.total))}</p>
      <ViewedHits hits={hits} />
    </div>
  );
}

/** What the answer would rest on. No answer is written and nothing is kept: that would be theirs. */
async function askAs({ request }: Props, { principal }: Viewed): Promise<ReactNode> {
  const signal = new AbortController().signal;
  const grounding = await ground(await getRuntime(), { principal, question: request.text, signal });
  if (!grounding.isStrong) return <EmptyState isInSection level={2} title={texts.wouldRefuse} />;
  const hits = grounding.cards.map((card) => ({
    ...{ key: String(card.number), title: card.title, words: card.quote },
    place: passagePlace(card),
  }));
  return (
    <div>
      <p className="mb-2 text-ui text-ink-2">{texts.wouldFind}</p>
      <ViewedHits hits={hits} />
    </div>
  );
}
