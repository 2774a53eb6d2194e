import { adminMessages } from "@/components/messages/admin.ts";
import { Badge } from "@/components/ui/badge.tsx";

const texts = adminMessages.viewAs;

/** Whose eyes these are, and in which groups they stand. */
export function ViewedHeading({
  name,
  email,
  groups,
  isDisabled,
}: {
  name: string;
  email: string | null;
  groups: readonly string[];
  isDisabled: boolean;
}) {
  return (
    <div className="mb-4 grid gap-1 rounded-lg border border-line bg-surface px-4 py-3">
      <p className="flex flex-wrap items-center gap-2 text-body font-semibold">
        <bdi>{name}</bdi>
        {email === null ? null : <span className="text-ui font-normal text-ink-3">{email}</span>}
        {isDisabled ? <Badge tone="warning">{texts.disabled}</Badge> : null}
      </p>
      {email === null ? null : (
        <p className="text-meta text-ink-2">
          {groups.length > 0 ? texts.groupsOf(groups.join(", ")) : texts.noGroups}
        </p>
      )}
    </div>
  );
}
