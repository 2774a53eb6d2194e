import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";

/** Marks the end of an answer's words; the last one on the page is followed. */
export const answerEnd = { "data-answer-end": "" } as const;

/** A reader who sees the end of the answer, or is this near to it (px), follows it. */
const NEAR_PX = 64;
/** Kept free under the last line, above the composer. */
const GAP_PX = 24;
/** Kept free above a question, under a bar if there is one. */
const TOP_PX = 8;

/**
 * Keeps the end of the growing answer in view, but only for a reader who is there. The height of the sources beside it
 * moves nothing.
 *
 * @returns whether the reader sees the end, and two ways to go: to the end, and to the last question
 */
export function useFollowAnswer({
  content,
  footer,
  isGrowing,
}: {
  content: RefObject<HTMLElement | null>;
  footer: RefObject<HTMLElement | null>;
  /** An answer is being written; otherwise nothing is followed. */
  isGrowing: boolean;
}) {
  const [isAtEnd, setIsAtEnd] = useState(true);
  const follows = useRef(false);

  /** How far the answer's end is below the visible part; negative while there is room. */
  const hiddenPx = useCallback(() => {
    const ends = content.current?.querySelectorAll("[data-answer-end]") ?? [];
    const end = ends[ends.length - 1];
    const limit = window.innerHeight - (footer.current?.offsetHeight ?? 0) - GAP_PX;
    return end ? end.getBoundingClientRect().bottom - limit : 0;
  }, [content, footer]);

  const goToEnd = useCallback(() => {
    follows.current = true;
    const hidden = hiddenPx();
    if (hidden > 0) window.scrollBy({ top: hidden, behavior: "instant" });
  }, [hiddenPx]);

  const goToLastQuestion = useCallback(() => {
    const turn = content.current?.lastElementChild;
    if (!turn || !content.current) return;
    const bar = content.current.getBoundingClientRect().top + window.scrollY;
    const top = turn.getBoundingClientRect().top + window.scrollY - Math.min(bar, 48) + TOP_PX;
    window.scrollTo({ top, behavior: "instant" });
    follows.current = hiddenPx() <= NEAR_PX;
  }, [content, hiddenPx]);

  useEffect(() => {
    const onScroll = () => {
      follows.current = hiddenPx() <= NEAR_PX;
      setIsAtEnd(follows.current);
    };
    window.addEventListener("scroll", onScroll, { passive: true });
    return () => window.removeEventListener("scroll", onScroll);
  }, [hiddenPx]);
  // After every render: the words are what grows, and their sources beside them often keep the height as it is.
  useLayoutEffect(() => {
    if (!isGrowing) return;
    if (follows.current) goToEnd();
    else setIsAtEnd(hiddenPx() <= NEAR_PX);
  });

  return { isAtEnd, goToEnd, goToLastQuestion };
}
