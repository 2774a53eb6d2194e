import { type RefObject, useEffect, useRef, useState } from "react";

/** A reader this near to the end (px) is following the answer. */
const NEAR_PX = 64;

/**
 * Keeps the end of the page in view while the content grows, but only for a reader who is there.
 *
 * @returns whether the reader is there, and a way to go there
 */
export function useStickToBottom(content: RefObject<HTMLElement | null>) {
  const [isAtEnd, setIsAtEnd] = useState(true);
  const follows = useRef(true);
  useEffect(() => {
    const onScroll = () => {
      follows.current = isNearEnd();
      setIsAtEnd(follows.current);
    };
    const observer = new ResizeObserver(() => {
      if (follows.current) scrollToEnd();
      else setIsAtEnd(isNearEnd());
    });
    if (content.current) observer.observe(content.current);
    window.addEventListener("scroll", onScroll, { passive: true });
    return () => {
      observer.disconnect();
      window.removeEventListener("scroll", onScroll);
    };
  }, [content]);
  const goToEnd = () => {
    follows.current = true;
    scrollToEnd();
  };
  return { isAtEnd, goToEnd };
}

function isNearEnd(): boolean {
  const { scrollHeight } = document.documentElement;
  return window.innerHeight + window.scrollY >= scrollHeight - NEAR_PX;
}

function scrollToEnd(): void {
  window.scrollTo({ top: document.documentElement.scrollHeight, behavior: "instant" });
}
