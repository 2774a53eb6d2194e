import { X } from "lucide-react";

/** Something that narrows a search; one press takes it off. */
export function FilterChip({
  label,
  removeLabel,
  onRemove,
}: {
  label: string;
  removeLabel: string;
  onRemove: () => void;
}) {
  return (
    <button
      type="button"
      aria-label={removeLabel}
      title={label}
      onClick={onRemove}
      className="group/chip inline-flex h-7 max-w-full min-w-0 items-center gap-1 rounded-sm bg-accent-soft ps-2 pe-1.5 text-meta text-accent transition-colors hover:text-accent-hover pointer-coarse:h-11 pointer-coarse:px-3"
    >
      <bdi className="truncate">{label}</bdi>
      <X aria-hidden="true" className="size-3.5 shrink-0" />
    </button>
  );
}
