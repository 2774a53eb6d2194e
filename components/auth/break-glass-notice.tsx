import { signInMessages } from "@/components/messages/sign-in.ts";

/** Reminds admins that a password of the configuration opens everything. */
export function BreakGlassNotice() {
  return (
    <p
      role="status"
      className="mb-6 rounded-md border border-line bg-warning-soft px-3 py-2 text-ui text-pretty"
    >
      {signInMessages.breakGlassOn}
    </p>
  );
}
