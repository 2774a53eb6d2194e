import type { Metadata } from "next";
import Link from "next/link";
import { acceptInvitation } from "@/app/(auth)/actions.ts";
import { AcceptInvitationForm } from "@/components/auth/accept-invitation-form.tsx";
import { AuthCard } from "@/components/auth/auth-card.tsx";
import { SignInDoors } from "@/components/auth/sign-in-doors.tsx";
import { messages } from "@/components/messages/messages.ts";
import { signInMessages } from "@/components/messages/sign-in.ts";
import { buttonClass } from "@/components/ui/button.tsx";
import { readInvitation } from "@/lib/access/members.ts";
import { signInOffer } from "@/lib/auth/single-sign-on.ts";
import { getRuntime } from "@/lib/runtime.ts";

export const metadata: Metadata = { title: messages.auth.create, referrer: "no-referrer" };

export default async function SetupPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const invitation = await readInvitation(await getRuntime(), token);
  if (!invitation) {
    return (
      <AuthCard title={messages.auth.invalidLink} hint={messages.auth.invalidLinkHint}>
        <Link href="/sign-in" className={buttonClass()}>
          {messages.auth.signIn}
        </Link>
      </AuthCard>
    );
  }
  const title = invitation.isFirstAdmin
    ? messages.auth.setupTitle
    : messages.auth.inviteTitle(messages.product);
  const hint = invitation.isFirstAdmin ? messages.auth.setupHint : messages.auth.inviteHint;
  const { doors, isPasswordOn } = await signInOffer({ from: "/" });
  if (!isPasswordOn) {
    return (
      <AuthCard title={title} hint={signInMessages.inviteHint}>
        <SignInDoors doors={doors} />
      </AuthCard>
    );
  }
  return (
    <AuthCard title={title} hint={hint}>
      <AcceptInvitationForm acceptInvitation={acceptInvitation} token={token} email={invitation.email} />
    </AuthCard>
  );
}
