import { signInMessages } from "@/components/messages/sign-in.ts";
import { FieldError } from "@/components/ui/field.tsx";
import type { SignInProblem } from "@/lib/domain/sign-in.ts";

/** Why signing in through a provider did not work, and what to do. */
export function SignInNotice({ problem, provider }: { problem: SignInProblem; provider: string | null }) {
  const say = signInMessages.problems[problem];
  return <FieldError>{capitalised(say(provider ?? signInMessages.someProvider))}</FieldError>;
}

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
