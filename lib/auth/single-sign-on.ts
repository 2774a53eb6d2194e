import type { NextRequest } from "next/server";
import type { SignInDoor } from "../domain/sign-in.ts";
import { authDeps, signIn } from "./auth.ts";
import { readProviderMetadata } from "./provider-metadata.ts";
import { refusedSignIn } from "./refused-sign-in.ts";
import { safeReturnPath } from "./safe-return-path.ts";
import { signInFailure } from "./sign-in-failure.ts";

/** What the sign-in page offers. */
export interface SignInOffer {
  /** Whose knowledge it is; null if nobody said. */
  company: string | null;
  /** The buttons of identity providers, in the configured order. */
  doors: SignInDoor[];
  isPasswordOn: boolean;
  hasBreakGlass: boolean;
}

/** @param input.from - a path of this site to come back to */
export async function signInOffer(input: { from: string }): Promise<SignInOffer> {
  const { config } = await authDeps();
  const { identityProviders, publicUrl, passwords } = config;
  const query = input.from === "/" ? "" : `?${new URLSearchParams({ from: input.from })}`;
  const doors = identityProviders.map(({ id, name }) => ({
    id,
    name,
    // In full: the cookies of an attempt must be set where the provider sends people back to.
    href: new URL(`/sign-in/${id}${query}`, publicUrl).href,
  }));
  const { isPasswordOn, breakGlass } = passwords;
  return { company: config.company, doors, isPasswordOn, hasBreakGlass: breakGlass !== null };
}

/**
 * Sends the visitor to an identity provider, and keeps what is needed to recognise them when they come back. A plain
 * link, so that providers may also point to it (`initiate_login_uri`); it changes nothing here.
 */
export async function startSingleSignOn(request: NextRequest, id: string): Promise<Response> {
  const deps = await authDeps();
  const provider = deps.config.identityProviders.find((one) => one.id === id);
  if (!provider) return new Response(null, { status: 404 });
  const from = safeReturnPath(request.nextUrl.searchParams.get("from"));
  try {
    // Before next-auth asks for it too, which wraps what goes wrong.
    await readProviderMetadata(deps, provider);
    const location = String(await signIn(provider.id, { redirect: false, redirectTo: from }));
    return new Response(null, { status: 303, headers: { location, "cache-control": "no-store" } });
  } catch (error) {
    return refusedSignIn(deps, { provider: id, failure: signInFailure(error), from });
  }
}
