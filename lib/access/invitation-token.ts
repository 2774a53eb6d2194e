import { createHash, randomBytes } from "node:crypto";

/** 32 random bytes, base64url: what a one-time link carries. */
export function makeToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What is stored in the token's place: a reader of the database cannot use it. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** @param publicUrl - the address that people open, with or without a slash at its end */
export function invitationLink(publicUrl: string, token: string): string {
  return `${publicUrl.replace(/\/+$/, "")}/setup/${token}`;
}
