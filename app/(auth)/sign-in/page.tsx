import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { signInWithPassword } from "@/app/(auth)/actions.ts";
import { AuthCard } from "@/components/auth/auth-card.tsx";
import { SignInForm } from "@/components/auth/sign-in-form.tsx";
import { messages } from "@/components/messages.ts";
import { currentUser } from "@/lib/auth/guard.ts";
import { safeReturnPath } from "@/lib/auth/safe-return-path.ts";

export const metadata: Metadata = { title: messages.auth.signIn };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function SignInPage({ searchParams }: Props) {
  const from = safeReturnPath((await searchParams).from);
  if (await currentUser()) redirect(from);
  return (
    <AuthCard title={messages.product} hint={messages.tagline}>
      <SignInForm signIn={signInWithPassword} from={from} />
    </AuthCard>
  );
}
