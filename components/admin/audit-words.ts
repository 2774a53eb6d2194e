import { formatCount } from "@/components/format.ts";
import { adminMessages } from "@/components/messages/admin.ts";
import { messages } from "@/components/messages/messages.ts";
import { readersText } from "@/components/sources/readers-text.ts";
import type { AuditEntry } from "@/lib/domain/audit.ts";
import { Role } from "@/lib/domain/principal.ts";

/** What happened, without who did it: "invited ada@example.com as editor". */
type Words = (about: string, detail: Record<string, unknown>) => string;

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
const record = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : {};
const count = (value: unknown): string => formatCount(typeof value === "number" ? value : 0);
const quoted = (value: string) => `“${value}”`;

function roleWord(value: unknown): string {
  const role = Role.safeParse(value);
  return role.success ? messages.roles[role.data].toLowerCase() : "member";
}

const groupsText = (value: unknown) => texts(value).join(", ") || "no group";
const inGroups = (detail: Record<string, unknown>) =>
  texts(detail.groups).length > 0 ? `, in ${groupsText(detail.groups)}` : "";
const readers = (value: unknown) => readersText(texts(value));
const withReason = (detail: Record<string, unknown>) => (detail.reason ? ` (${text(detail.reason)})` : "");

const words: Record<string, Words> = {
  "session.started": () => "signed in with a password",
  "sign-in.succeeded": (_about, detail) =>
    `signed in${detail.provider ? ` with ${text(detail.provider)}` : ""}${detail.way === "break-glass" ? " with the break-glass password" : ""}`,
  "sign-in.failed": (about) => `could not sign in${about && ` as ${about}`}`,
  "sign-in.refused": (about, detail) =>
    `was refused at sign-in${about && ` as ${about}`}${withReason(detail)}`,
  "sign-out.done": () => "signed out",
  "account.created": (about) => `got an account at the first sign-in${about && `: ${about}`}`,
  "account.linked": (_about, detail) => `signed in with ${text(detail.provider)} for the first time`,
  "identity.unlinked": (about, detail) =>
    `unlinked ${text(detail.email)} at ${text(detail.provider)} from the account of ${about}${detail.isLastWay ? ", their only way to sign in" : ""}`,
  "member.invited": (about, detail) => `invited ${about} as ${roleWord(detail.role)}${inGroups(detail)}`,
  "member.joined": (_about, detail) => `joined as ${roleWord(detail.role)}${inGroups(detail)}`,
  "member.disabled": (about) => `disabled the account of ${about}`,
  "member.enabled": (about) => `enabled the account of ${about}`,
  "member.changed": memberChanged,
  "directory.user-added": (about) => `added ${about} from the directory`,
  "directory.user-changed": (about, detail) =>
    `changed what the directory says of ${about}${inBrackets(texts(detail.changed))}`,
  "directory.user-disabled": (about) => `disabled the account of ${about}, as the directory says`,
  "directory.user-enabled": (about) => `enabled the account of ${about}, as the directory says`,
  "directory.user-deleted": (about) => `removed ${about}, as the directory says`,
  "directory.group-added": (_about, detail) =>
    `added the directory's group ${quoted(text(detail.displayName))}`,
  "directory.group-changed": directoryGroupChanged,
  "directory.group-deleted": (_about, detail) =>
    `removed the directory's group ${quoted(text(detail.displayName))}`,
  "source.renamed": (_about, detail) =>
    `renamed the source ${quoted(text(detail.from))} to ${quoted(text(detail.to))}`,
  "source.readers-changed": (about, detail) =>
    `changed who may read the source ${quoted(about)}: from ${readers(detail.from)} to ${readers(detail.to)}`,
  "source.deleted": (about, detail) => `deleted the source ${quoted(text(detail.name) || about)}`,
  "import.created": (_about, detail) =>
    `started to import ${quoted(text(detail.file))} into ${quoted(text(detail.source))} for ${readers(detail.acl)}`,
  "import.apply": (about) => `applied an import into ${quoted(about)}`,
  "import.discard": (about) => `discarded an import into ${quoted(about)}`,
  "import.cancel": (about) => `cancelled an import into ${quoted(about)}`,
  "import.pause": (about) => `paused an import into ${quoted(about)}`,
  "import.resume": (about) => `let an import into ${quoted(about)} go on`,
  "import.receipt-exported": (about, detail) =>
    `exported the receipt of an import into ${quoted(about)} as ${text(detail.format).toUpperCase()}`,
  "document.readers-changed": (about, detail) =>
    `gave the page ${quoted(about)} readers of its own: from ${readers(detail.from)} to ${readers(detail.to)}`,
  "document.readers-reset": (about, detail) =>
    `let the page ${quoted(about)} be read as its source and export say: ${readers(detail.to)}`,
  "name.mapped": (_about, detail) =>
    detail.to === null
      ? `took back what ${quoted(text(detail.name))} means in the source ${quoted(text(detail.source))}`
      : `said that ${quoted(text(detail.name))} in the source ${quoted(text(detail.source))} means ${readers([detail.to])}`,
  "view-as.documents": (_about, detail) =>
    `looked at what ${text(detail.name)} can read${withReason(detail)}`,
  "view-as.search": (_about, detail) =>
    `searched as ${text(detail.name)} for ${quoted(text(detail.text))}${withReason(detail)}`,
  "view-as.question": (_about, detail) =>
    `asked as ${text(detail.name)}: ${quoted(text(detail.text))}${withReason(detail)}`,
  "view-as.comparison": (_about, detail) =>
    `compared what ${text(detail.name)} can read${withReason(detail)}`,
  "conversation.shared": () => "made a link to a conversation",
  "conversation.share-withdrawn": () => "withdrew a link to a conversation",
  "token.created": (_about, detail) =>
    `made the API token ${quoted(text(detail.name))} for ${groupsText(detail.scopes)}`,
  "token.revoked": (_about, detail) => `revoked the API token ${quoted(text(detail.name))}`,
  "audit.exported": (_about, detail) => `exported the audit log as ${text(detail.format).toUpperCase()}`,
  "audit.expired": (_about, detail) =>
    `removed ${count(detail.removed)} lines of the audit log that were older than ${count(detail.retentionDays)} days`,
  "oversharing.dismissed": (about, detail) =>
    `called ${ruleWord(detail.rule)} in the page ${quoted(about)} fine as it is`,
  "oversharing.reopened": (about, detail) =>
    `had ${ruleWord(detail.rule)} in the page ${quoted(about)} reported again`,
  "system.principal": (_about, detail) => `read past all permissions: ${text(detail.reason)}`,
};

function memberChanged(about: string, detail: Record<string, unknown>): string {
  const [from, to] = [record(detail.from), record(detail.to)];
  const changes = [
    from.role === to.role ? "" : `from ${roleWord(from.role)} to ${roleWord(to.role)}`,
    groupsText(from.groups) === groupsText(to.groups)
      ? ""
      : `from ${groupsText(from.groups)} to ${groupsText(to.groups)}`,
  ].filter((change) => change !== "");
  return `changed ${about}${changes.length > 0 ? `: ${changes.join(", ")}` : ""}`;
}

const inBrackets = (items: readonly string[]) => (items.length > 0 ? ` (${items.join(", ")})` : "");

/** Ids of people, or how many there were. */
function peopleText(what: string, value: unknown): string {
  const many = typeof value === "number" ? value : texts(value).length;
  if (many === 0) return "";
  return `${what} ${formatCount(many)} ${many === 1 ? "person" : "people"}`;
}

function directoryGroupChanged(about: string, detail: Record<string, unknown>): string {
  const changes = [
    detail.to === undefined ? "" : `from ${quoted(text(detail.from))} to ${quoted(text(detail.to))}`,
    peopleText("added", detail.added),
    peopleText("removed", detail.removed),
  ].filter((change) => change !== "");
  const name = about ? ` ${quoted(about)}` : "";
  return `changed the directory's group${name}${changes.length > 0 ? `: ${changes.join(", ")}` : ""}`;
}

function ruleWord(rule: unknown): string {
  const names: Record<string, string> = adminMessages.oversharing.rules;
  return quoted(names[text(rule)] ?? text(rule));
}

/** Who did it: a person's name, the product, or that they are gone. */
export function auditActor({ actor, actorName }: AuditEntry): string {
  if (actor === "system") return messages.product;
  // Somebody who is not signed in yet has no account: their address stands there.
  return actorName ?? (actor.includes("@") ? actor : adminMessages.formerMember);
}

/** What they did, in words; for an action that has none, its name. */
export function auditWords({ action, subject, subjectName, detail }: AuditEntry): string {
  const about = subjectName ?? subject ?? "";
  const found = words[action];
  return found ? found(about, detail) : [action, about].filter((part) => part !== "").join(" ");
}
