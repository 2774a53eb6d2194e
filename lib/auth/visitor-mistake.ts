/** next-auth's names of errors that only the request is to blame for. */
const mistakes = ["UnknownAction", "MissingCSRF", "InvalidProvider", "InvalidCallbackUrl"];

/**
 * What was wrong with a request, if next-auth's error says so: an address that does not exist, a form without its token, a
 * body that is no JSON. What breaks at a provider or here comes wrapped, and is none.
 *
 * @returns a name without anything of the request in it; null for every other error
 */
export function visitorMistake(error: Error): string | null {
  if (error instanceof SyntaxError) return "UnreadableBody";
  const type = "type" in error ? error.type : null;
  return mistakes.find((mistake) => mistake === type) ?? null;
}
