"use client";
import { useEffect } from "react";
import { type Narrowing, searchHref } from "./search-parameters.ts";

/** Writes a search into the address once it is shown: browsers limit how often that may be done. */
export function useSearchAddress(narrowing: Narrowing, isShown: boolean): void {
  const href = searchHref(narrowing);
  useEffect(() => {
    if (!isShown || window.location.pathname !== "/search") return;
    if (`${window.location.pathname}${window.location.search}` !== href)
      window.history.replaceState(null, "", href);
  }, [href, isShown]);
}
