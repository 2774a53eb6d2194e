import { z } from "zod";
import { Role } from "./principal.ts";

/** Stored and compared in lower case. */
export const Email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, "That e-mail address is too long.")
  .pipe(z.email("Type a full e-mail address, like ada@example.com."));

/** The only rule for new passwords is their length. */
export const NewPassword = z
  .string()
  .min(10, "Choose a password of at least 10 characters.")
  .max(200, "Choose a password of at most 200 characters.");

export const SignInRequest = z.object({
  email: z
    .string()
    .trim()
    .toLowerCase()
    .min(1, "Type your e-mail address.")
    .max(254, "That e-mail address is too long."),
  password: z.string().min(1, "Type your password.").max(200, "That password is too long."),
  /** Where the person wanted to go; anything but a path of this site counts as the start page. */
  from: z.string().max(2000).optional(),
});
export type SignInRequest = z.infer<typeof SignInRequest>;

/** The one-time part of a set-up or invitation link: 32 random bytes, base64url. */
export const InvitationToken = z.string().regex(/^[\w-]{43}$/);

export const InvitationAcceptance = z.object({
  token: InvitationToken,
  name: z.string().trim().min(1, "Type your name.").max(120, "That name is too long."),
  /** Only the first admin chooses it; an invited person gets the address that was invited. */
  email: Email,
  password: NewPassword,
});
export type InvitationAcceptance = z.infer<typeof InvitationAcceptance>;

export const MemberInvitation = z.object({
  email: Email,
  role: Role,
  groups: z.array(z.string().trim().min(1).max(200)).max(100).default([]),
});
export type MemberInvitation = z.infer<typeof MemberInvitation>;

export const MemberDisabling = z.object({ userId: z.uuid(), isDisabled: z.boolean() });
export type MemberDisabling = z.infer<typeof MemberDisabling>;

export const MemberChange = z.object({
  userId: z.uuid(),
  role: Role,
  /** Those that admins give. */
  groups: z.array(z.string().trim().min(1).max(200)).max(100),
});
export type MemberChange = z.infer<typeof MemberChange>;

/** A person on the members page; an invited one has no account yet, and so no user id. */
export interface Member {
  /** Unique in the list. */
  key: string;
  userId: string | null;
  /** Empty for an invited person, who chooses it. */
  name: string;
  email: string;
  /** As an admin gave it; what counts is {@link effectiveRole}. */
  role: Role;
  /** With what identity providers and the configuration give. */
  effectiveRole: Role;
  /** Given by admins. */
  groups: string[];
  /** From identity providers, as of the last sign-in, and from the directory. */
  otherGroups: { name: string; origin: "identity" | "directory" }[];
  status: "active" | "disabled" | "invited";
  /** ISO 8601; to the minute. Null if never. */
  lastSeenAt: string | null;
}

/** What the page behind a set-up or invitation link may show. */
export interface InvitationView {
  /** Null for the first admin, who chooses one. */
  email: string | null;
  role: Role;
  isFirstAdmin: boolean;
}

/** The signed-in person, as menus show them. */
export interface CurrentUser {
  userId: string;
  name: string;
  email: string;
  role: Role;
}
