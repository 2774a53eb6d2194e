import type { NextRequest } from "next/server";
import { startSingleSignOn } from "@/lib/auth/single-sign-on.ts";

/** Where the button of an identity provider leads, which sends the visitor on to it. */
export async function GET(
  request: NextRequest,
  { params }: { params: Promise<{ provider: string }> },
): Promise<Response> {
  const { provider } = await params;
  return startSingleSignOn(request, provider);
}
