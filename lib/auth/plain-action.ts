import { readBoundedBody } from "./bounded-body.ts";

/** What a request is refused with, before anything decodes it. */
export interface ActionRefusal {
  status: 400 | 403 | 413 | 415;
  /** For whoever wrote the client; the product's own never sees it. */
  message: string;
}

/** Our own requests have some five levels. */
const maxDepth = 20;
/** React's way to write a text that begins with a dollar, and a value that is not there. */
const plainText = /^(?!\$)|^\$\$|^\$undefined$/;
/** React's way to write an object for the second time: where it stands, from the list of arguments. */
const repetition = /^\$0((?::[\w-]+)+)$/;

/**
 * Looks at a request before the framework decodes it. Our actions take one plain value of JSON, so that
 * nothing else gets to a decoder that can also make promises, functions, files and streams out of what a stranger sends
 * (CVE-2025-55182), and what is malformed is the sender's fault (4xx), not ours (5xx).
 *
 * @returns null when there is nothing against it; whether the caller may do it is each action's own question
 */
export async function refusalOf(request: Request): Promise<ActionRefusal | null> {
  if (!isDecodable(new URL(request.url).pathname)) return { status: 400, message: "This is no address." };
  if (request.method !== "POST") return null;
  const type = request.headers.get("content-type") ?? "";
  if (!request.headers.has("next-action")) return /^multipart\//i.test(type.trim()) ? noForms : null;
  if (!isSameOrigin(request.headers))
    return { status: 403, message: "This comes from a page of another site." };
  if (!/^text\/plain\b/i.test(type)) return noForms;
  const text = await readBoundedBody(request);
  if (text === null) return { status: 413, message: "Send at most 1 MB." };
  return isPlain(text) ? null : { status: 400, message: "Send a list with one plain value." };
}

const noForms: ActionRefusal = {
  status: 415,
  message: "Actions are sent as text/plain; nothing here takes forms.",
};

function isDecodable(pathname: string): boolean {
  try {
    decodeURIComponent(pathname);
    return true;
  } catch {
    return false;
  }
}

/** The same question as Next's own, which answers it with 500. */
function isSameOrigin(headers: Headers): boolean {
  const origin = headers.get("origin");
  if (origin === null) return true;
  const host = headers.get("x-forwarded-host")?.split(",")[0]?.trim() || headers.get("host");
  return URL.canParse(origin) && new URL(origin).host === host;
}

function isPlain(text: string): boolean {
  const root = parsed(text);
  return Array.isArray(root) && root.length <= 1 && isPlainValue(root, root, 0);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isPlainValue(value: unknown, root: unknown[], depth: number): boolean {
  if (typeof value === "string") return plainText.test(value) || isRepetition(value, root);
  if (typeof value !== "object" || value === null) return true;
  if (depth === maxDepth) return false;
  return Object.entries(value).every(
    ([key, inner]) => key !== "__proto__" && isPlainValue(inner, root, depth + 1),
  );
}

/** Whether it names an object that was sent, by nothing but its own fields. */
function isRepetition(text: string, root: unknown[]): boolean {
  const path = repetition.exec(text)?.[1]?.slice(1).split(":");
  if (!path) return false;
  let target: unknown = root;
  for (const key of path) {
    if (typeof target !== "object" || target === null || !Object.hasOwn(target, key)) return false;
    target = Object.entries(target).find(([name]) => name === key)?.[1];
  }
  return typeof target === "object" && target !== null;
}
