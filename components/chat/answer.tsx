"use client";
import { createContext, memo, type ReactNode, useContext, useMemo } from "react";
import Markdown, { type Components } from "react-markdown";
import remarkGfm from "remark-gfm";
import { CitationChip } from "@/components/citations/citation-chip.tsx";
import { UnverifiedMark } from "@/components/citations/unverified-mark.tsx";
import { messages } from "@/components/messages/messages.ts";
import { externalLink } from "@/components/ui/external-link.ts";
import { ScrollRegion } from "@/components/ui/scroll-region.tsx";
import type { PassageCard } from "@/lib/domain/answer.ts";
import { rehypeCitations, sealMarkers, unsealMarkers } from "./citation-markers.ts";
import { plainMarkdown } from "./plain-markdown.ts";

/** Everything that an answer may be made of, and our own `sup` and `span`. No images, no raw HTML, no forms, no footnotes. */
const allowedElements =
  "p strong em del a ul ol li code pre blockquote h1 h2 h3 h4 h5 h6 table thead tbody tr th td hr br sup span".split(
    " ",
  );

/** What the citations of an answer lead to. */
const Cited = createContext<{
  passages: ReadonlyMap<number, PassageCard>;
  onActiveNumber?: ((number: number | null) => void) | undefined;
}>({ passages: new Map() });

/**
 * An answer's text as markdown with citations. Safe with any text: nothing in it loads anything, and a link shows where it goes.
 * Markers of numbers that `passages` does not have are not shown.
 */
export const Answer = memo(function Answer({
  text,
  passages,
  onActiveNumber,
}: {
  text: string;
  passages: readonly PassageCard[];
  onActiveNumber?: ((number: number | null) => void) | undefined;
}) {
  const cited = useMemo(
    () => ({ passages: new Map(passages.map((passage) => [passage.number, passage])), onActiveNumber }),
    [passages, onActiveNumber],
  );
  const plugins = useMemo(() => {
    const known: ReadonlySet<number> = new Set(cited.passages.keys());
    return [() => rehypeCitations({ known })];
  }, [cited]);
  return (
    <div className="prose" dir="auto">
      <Cited value={cited}>
        <Markdown
          allowedElements={allowedElements}
          unwrapDisallowed
          remarkPlugins={[remarkGfm, plainMarkdown]}
          rehypePlugins={plugins}
          urlTransform={(url) => externalLink(unsealMarkers(url))?.href ?? ""}
          components={components}
        >
          {sealMarkers(text)}
        </Markdown>
      </Cited>
    </div>
  );
});

/** The same for every answer, so that elements stay when its passages are numbered anew: with the focus, and the card over them. */
const components: Components = {
  a: ({ href, children }) => <OutsideLink href={href}>{children}</OutsideLink>,
  span: ({ children }) => (
    <span className="underline decoration-ink-3 decoration-dotted underline-offset-4">{children}</span>
  ),
  sup: ({ node, children }) => {
    if (node?.properties.dataUnverified) return <UnverifiedMark />;
    return <Citation number={Number(node?.properties.dataCitation)}>{children}</Citation>;
  },
  table: ({ children }) => (
    <ScrollRegion label={messages.viewer.table}>
      <table>{children}</table>
    </ScrollRegion>
  ),
  pre: ({ children }) => (
    <ScrollRegion label={messages.viewer.code}>
      <pre className="w-max min-w-full border-0!">{children}</pre>
    </ScrollRegion>
  ),
  // Headings inside an answer stand below the question, which is an h2.
  h1: ({ children }) => <h3>{children}</h3>,
  h2: ({ children }) => <h3>{children}</h3>,
  h3: ({ children }) => <h3>{children}</h3>,
};

function Citation({ number, children }: { number: number; children: ReactNode }) {
  const { passages, onActiveNumber } = useContext(Cited);
  const passage = passages.get(number);
  if (!passage) return children;
  return (
    <CitationChip
      passage={passage}
      onActiveChange={(isActive) => onActiveNumber?.(isActive ? passage.number : null)}
    />
  );
}

/** A link that somebody else wrote: it opens apart, tells no referrer, and shows its host beside its words. */
function OutsideLink({ href, children }: { href: string | undefined; children: ReactNode }) {
  const link = externalLink(href);
  if (!link) return <>{children}</>;
  const showsItself = typeof children === "string" && externalLink(children)?.href === link.href;
  return (
    <>
      <a href={link.href} target="_blank" rel="noreferrer noopener">
        {children}
        <span className="sr-only"> ({messages.common.opensInNewTab})</span>
      </a>
      {showsItself ? null : <span className="text-meta text-ink-3"> ({link.host})</span>}
    </>
  );
}
