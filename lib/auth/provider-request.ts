import type { LookupAddress, LookupOptions } from "node:dns";
import { lookup } from "node:dns/promises";
import http from "node:http";
import https from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { addressClass } from "./address-class.ts";

const timeoutMs = 10_000;
const maxBytes = 2 ** 20;

/** An identity provider cannot be reached, or its answer cannot be used. The message is for the log. */
export class ProviderTrouble extends Error {
  readonly kind: "unreachable" | "misconfigured";

  constructor(kind: "unreachable" | "misconfigured", message: string) {
    super(message);
    this.name = "ProviderTrouble";
    this.kind = kind;
  }
}

/** What the product asks of identity providers. */
export interface ProviderRequest {
  url: URL;
  method: string;
  headers: Headers;
  body: string | null;
}

export interface ProviderNetwork {
  /** All addresses of a name; the system's if it is left out. */
  resolve?: (host: string) => Promise<LookupAddress[]>;
}

/**
 * Asks an identity provider something. Addresses come from the issuer's own description, so they are held to the issuer:
 * https where it has https; and, on another host than its own, a public network address, or one as private as the
 * issuer's. The name is resolved once, and what was checked is what is connected to. Redirects are given back, not followed.
 *
 * @param input.issuer - as configured
 * @throws ProviderTrouble
 */
export async function requestFromProvider(
  network: ProviderNetwork,
  input: ProviderRequest & { issuer: string },
): Promise<Response> {
  const issuer = new URL(input.issuer);
  const { url } = input;
  if (url.protocol !== issuer.protocol && url.protocol !== "https:")
    throw new ProviderTrouble("misconfigured", `${url.origin} is not an https address`);
  if (url.username !== "" || url.password !== "")
    throw new ProviderTrouble("misconfigured", `an address at ${url.host} holds a password`);
  const isOwnHost = url.hostname === issuer.hostname;
  const issuerClasses = isOwnHost
    ? new Set(["loopback", "private"])
    : new Set((await resolve(network, hostOf(issuer))).map(({ address }) => addressClass(address)));
  const addresses = (await resolve(network, hostOf(url))).filter(({ address }) => {
    const kind = addressClass(address);
    return kind === "public" || (kind !== "forbidden" && issuerClasses.has(kind));
  });
  if (addresses.length === 0)
    throw new ProviderTrouble("misconfigured", `${url.host} is not a network address for this issuer`);
  return send(input, pinnedTo(addresses));
}

const hostOf = (url: URL) => url.hostname.replace(/^\[(.*)\]$/, "$1");

async function resolve(network: ProviderNetwork, host: string): Promise<LookupAddress[]> {
  const family = isIP(host);
  if (family !== 0) return [{ address: host, family }];
  try {
    return await (network.resolve ?? ((name) => lookup(name, { all: true })))(host);
  } catch (error) {
    const reason = error instanceof Error ? error.message : "unknown";
    throw new ProviderTrouble("unreachable", `${host} is not known: ${reason}`);
  }
}

/** Connects only to addresses that were checked, whatever the name means by now. */
function pinnedTo(addresses: LookupAddress[]): LookupFunction {
  return (host: string, options: LookupOptions, callback) => {
    const wanted = addresses.filter(({ family }) => !options.family || options.family === family);
    const [first] = wanted;
    if (options.all) callback(null, wanted);
    else if (first) callback(null, first.address, first.family);
    else callback(Object.assign(new Error(`${host} has no such address`), { code: "ENOTFOUND" }), "", 0);
  };
}

function send({ url, method, headers, body }: ProviderRequest, checked: LookupFunction): Promise<Response> {
  const { request } = url.protocol === "https:" ? https : http;
  return new Promise((give, fail) => {
    const unreachable = (error: Error) => {
      const reason =
        error.name === "AbortError" || error.name === "TimeoutError" ? "no answer" : error.message;
      fail(new ProviderTrouble("unreachable", `${url.origin} cannot be reached: ${reason}`));
    };
    const options = {
      method,
      headers: Object.fromEntries(headers),
      lookup: checked,
      // A kept connection would go round the check.
      agent: false,
      signal: AbortSignal.timeout(timeoutMs),
    };
    const outgoing = request(url, options, (incoming) => {
      const parts: Buffer[] = [];
      let sizeBytes = 0;
      incoming.on("data", (part: Buffer) => {
        sizeBytes += part.length;
        if (sizeBytes > maxBytes) incoming.destroy(new Error("the answer is too long"));
        else parts.push(part);
      });
      incoming.on("error", unreachable);
      incoming.on("end", () => give(responseOf(incoming, Buffer.concat(parts))));
    });
    outgoing.on("error", unreachable);
    outgoing.end(body ?? undefined);
  });
}

function responseOf(incoming: http.IncomingMessage, body: Buffer<ArrayBuffer>): Response {
  const status = incoming.statusCode ?? 502;
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headersDistinct))
    for (const one of value ?? []) headers.append(name, one);
  const isEmpty = [101, 204, 205, 304].includes(status);
  return new Response(isEmpty ? null : body, { status, headers });
}
