import { type RefObject, useEffect, useState } from "react";

/** How far outside of the screen pages are drawn already, in heights of the screen. */
const margin = "75% 0px";

/** The numbers of the pages that are on the screen or near it, of the elements with `data-page` in a container. */
export function useNearPages(
  container: RefObject<HTMLElement | null>,
  pageCount: number,
): ReadonlySet<number> {
  const [near, setNear] = useState<ReadonlySet<number>>(new Set());
  useEffect(() => {
    const element = container.current;
    if (!element || pageCount === 0) return;
    const observer = new IntersectionObserver(
      (entries) =>
        setNear((before) => {
          const after = new Set(before);
          for (const { target, isIntersecting } of entries) {
            const page = Number(target.getAttribute("data-page"));
            if (isIntersecting) after.add(page);
            else after.delete(page);
          }
          return after;
        }),
      { root: scrollParentOf(element), rootMargin: margin },
    );
    for (const slot of element.querySelectorAll("[data-page]")) observer.observe(slot);
    return () => observer.disconnect();
  }, [container, pageCount]);
  return near;
}

/** A margin counts only around the element that scrolls. Null: the window does. */
function scrollParentOf(element: HTMLElement): HTMLElement | null {
  for (let parent = element.parentElement; parent; parent = parent.parentElement) {
    if (parent === document.body || parent === document.documentElement) return null;
    if (/auto|scroll/.test(getComputedStyle(parent).overflowY)) return parent;
  }
  return null;
}
