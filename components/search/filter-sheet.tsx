"use client";
import { SlidersHorizontal } from "lucide-react";
import { useState } from "react";
import { formatCount } from "@/components/format.ts";
import { searchMessages } from "@/components/messages/search.ts";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { FacetList, type FacetListProps } from "./facet-list.tsx";
import { chosenFilters } from "./filter-set.ts";

const texts = searchMessages.filters;

/** The filters where there is no column for them: a button, and a sheet that says what is left. */
export function FilterSheet({ total, ...facetProps }: FacetListProps & { total: number }) {
  const [isOpen, setIsOpen] = useState(false);
  const count = chosenFilters(facetProps.filters).length;
  return (
    <>
      <Button size="small" onClick={() => setIsOpen(true)}>
        <SlidersHorizontal aria-hidden="true" className="size-3.5" />
        {count > 0 ? texts.openCount(count) : texts.open}
      </Button>
      <Dialog isOpen={isOpen} onOpenChange={setIsOpen} title={texts.label}>
        <FacetList {...facetProps} />
        <div className="sticky -bottom-4 -mx-4 mt-4 -mb-4 border-t border-line bg-raised p-4">
          <Button variant="primary" className="w-full" onClick={() => setIsOpen(false)}>
            {texts.show(searchMessages.search.count(formatCount(total), total === 1, false))}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
