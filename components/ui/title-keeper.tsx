"use client";
import { useEffect } from "react";

/**
 * The tab is never without a name. The router takes a page's title away some moments before the next one has come; until then
 * the last one stands in for it.
 */
export function TitleKeeper() {
  useEffect(() => {
    let last = document.title;
    let stand: HTMLTitleElement | null = null;
    const keep = () => {
      const titles = [...document.head.querySelectorAll("title")].filter((title) => title !== stand);
      if (titles.length > 0) {
        stand?.remove();
        stand = null;
        last = document.title;
      } else if (stand === null && last !== "") {
        stand = document.createElement("title");
        stand.textContent = last;
        document.head.append(stand);
      }
    };
    const observer = new MutationObserver(keep);
    observer.observe(document.head, { childList: true, characterData: true, subtree: true });
    return () => {
      observer.disconnect();
      stand?.remove();
    };
  }, []);
  return null;
}
