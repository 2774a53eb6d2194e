import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { signInWithPassword } from "@/app/(auth)/actions.ts";
import { AuthCard } from "@/components/auth/auth-card.tsx";
import { SignInDoors } from "@/components/auth/sign-in-doors.tsx";
import { SignInForm } from "@/components/auth/sign-in-form.tsx";
import { SignInNotice } from "@/components/auth/sign-in-notice.tsx";
import { messages } from "@/components/messages/messages.ts";
import { signInMessages } from "@/components/messages/sign-in.ts";
import { currentUser } from "@/lib/auth/guard.ts";
import { safeReturnPath } from "@/lib/auth/safe-return-path.ts";
import { signInOffer } from "@/lib/auth/single-sign-on.ts";
import { signInProblems } from "@/lib/domain/sign-in.ts";

export const metadata: Metadata = { title: messages.auth.signIn };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function SignInPage({ searchParams }: Props) {
  const query = await searchParams;
  const from = safeReturnPath(query.from);
  if (await currentUser()) redirect(from);
  const { company, doors, isPasswordOn, hasBreakGlass } = await signInOffer({ from });
  const problem = signInProblems.find((one) => one === query.problem);
  const isBreakingGlass = hasBreakGlass && !isPasswordOn && query["break-glass"] !== undefined;
  const isFormShown = isPasswordOn || isBreakingGlass;
  const buttons = doors.length > 0 ? <SignInDoors doors={doors} /> : null;
  const hint = isBreakingGlass ? signInMessages.breakGlass : messages.tagline;
  return (
    <AuthCard title={company ?? messages.product} hint={hint}>
      {problem ? (
        <SignInNotice problem={problem} provider={doors.find(({ id }) => id === query.with)?.name ?? null} />
      ) : null}
      {isFormShown ? (
        <SignInForm signIn={signInWithPassword} from={from}>
          {buttons}
        </SignInForm>
      ) : (
        (buttons ?? <p className="text-ui text-ink-2">{signInMessages.noWayIn}</p>)
      )}
    </AuthCard>
  );
}
