import clsx from "clsx";
import { formatCount } from "@/components/format.ts";
import { chatMessages } from "@/components/messages/chat.ts";
import type { Slash } from "./use-slash.ts";

const texts = chatMessages.slash;

/** The choices beside the field in which a slash was typed, on the side that has room. The focus stays in the field. */
export function SlashMenu({ slash, isBelow }: { slash: Slash; isBelow: boolean }) {
  if (!slash.isOpen) return null;
  const { options, activeIndex, listId, optionId, choose } = slash;
  return (
    <div
      className={clsx(
        "absolute inset-x-0 z-30 overflow-hidden rounded-lg border border-line bg-raised shadow-pop",
        isBelow ? "top-full mt-2" : "bottom-full mb-2",
      )}
    >
      <p role="status" className={options && options.length > 0 ? "sr-only" : "px-3 py-2 text-ui text-ink-3"}>
        {options === null ? texts.loading : options.length === 0 ? texts.none : texts.found(options.length)}
      </p>
      {options && options.length > 0 ? (
        <div
          id={listId}
          role="listbox"
          aria-label={texts.label}
          className="max-h-[min(40dvh,14rem)] overflow-y-auto p-1"
        >
          {options.map((option, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field, which keeps the focus
            <div
              key={`${option.field} ${option.value}`}
              id={optionId(index)}
              ref={index === activeIndex ? intoView : undefined}
              role="option"
              tabIndex={-1}
              aria-selected={index === activeIndex}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(option)}
              className={clsx(
                "flex min-h-8 cursor-default items-center gap-3 rounded-sm px-2 text-ui select-none pointer-coarse:min-h-11",
                index === activeIndex ? "bg-hover" : "hover:bg-hover",
              )}
            >
              <span className="w-16 shrink-0 text-meta text-ink-3">{option.kind}</span>
              <bdi className="min-w-0 flex-1 truncate">{option.label}</bdi>
              <span className="text-meta text-ink-3">{formatCount(option.count)}</span>
            </div>
          ))}
        </div>
      ) : null}
    </div>
  );
}

/** The list may be longer than its place. */
function intoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: "nearest" });
}
