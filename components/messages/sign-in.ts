import type { SignInProblem } from "@/lib/domain/sign-in.ts";

const problems: Record<SignInProblem, (provider: string) => string> = {
  denied: (provider) => `${provider} did not let you in. Try again, or ask your admin for access.`,
  "unverified-email": (provider) =>
    `${provider} has not confirmed your e-mail address. Confirm it there, then sign in again.`,
  "no-email": (provider) =>
    `${provider} did not tell your e-mail address. Ask your admin to add it to your account there.`,
  "domain-not-allowed": () =>
    "Addresses like yours have no access here. Sign in with the account of your company.",
  "no-account": () => "You have no account here yet. Ask your admin for an invitation.",
  "address-taken": () =>
    "Your e-mail address belongs to another person's account here. Ask your admin to look into it.",
  "account-disabled": () => "Your account here is disabled. Ask your admin if you think it should not be.",
  unreachable: (provider) => `${provider} does not answer right now. Try again in a few minutes.`,
  misconfigured: (provider) =>
    `${provider} and Groundwork are not set up to work together. Tell your admin; the server's log says why.`,
  expired: () => "That took too long, or was begun in another window. Sign in again.",
  failed: (provider) => `Signing in with ${provider} did not work. Try again, or tell your admin.`,
};

/** The texts of signing in through an identity provider. Names arrive as they are configured. */
export const signInMessages = {
  continueWith: (provider: string) => `Continue with ${provider}`,
  /** Stands for a provider that is not configured any more. */
  someProvider: "your company account",
  noWayIn: "Signing in is closed. Ask your admin.",
  breakGlass: "Use this only while your identity provider does not work. It is noted in the audit log.",
  breakGlassOn:
    "A break-glass admin is configured, and can sign in with its password. When it is over, remove BREAK_GLASS_EMAIL and BREAK_GLASS_PASSWORD_HASH and restart.",
  inviteHint: "Continue with the account of your company. Your invitation applies to it.",
  passwordsOff: "Passwords are switched off here. Sign in with your company account.",
  problems,
} as const;
