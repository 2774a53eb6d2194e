"use client";
import { tokenMessages } from "@/components/messages/token.ts";
import { CopyButton } from "@/components/ui/copy-button.tsx";

const texts = tokenMessages.addresses;

/** Where tokens are used. */
export function ApiAddresses({ publicUrl, isAdmin }: { publicUrl: string; isAdmin: boolean }) {
  const base = publicUrl.replace(/\/+$/, "");
  const addresses = [
    { name: texts.api, address: `${base}/api/v1` },
    { name: texts.description, address: `${base}/api/v1/openapi.json` },
    { name: texts.mcp, address: `${base}/api/mcp` },
    ...(isAdmin ? [{ name: texts.scim, address: `${base}/api/scim/v2` }] : []),
  ];
  return (
    <section aria-labelledby="addresses" className="grid gap-3">
      <h2 id="addresses" className="text-title font-semibold">
        {texts.title}
      </h2>
      <dl className="divide-y divide-line rounded-lg border border-line text-ui">
        {addresses.map(({ name, address }) => (
          <div key={name} className="gap-x-4 px-3 py-1 max-sm:pt-2 sm:flex sm:items-center">
            <dt className="shrink-0 text-ink-2 sm:w-44">{name}</dt>
            <dd className="flex min-w-0 flex-1 items-center justify-between gap-2">
              <span dir="ltr" className="min-w-0 font-mono text-meta break-all">
                {address}
              </span>
              <CopyButton label={texts.copyShort} text={() => address} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
