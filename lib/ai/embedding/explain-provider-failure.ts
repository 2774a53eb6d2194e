import { APICallError } from "ai";
import { ProviderError } from "../provider-error.ts";
import { isQuotaUsedUp } from "./provider-requests.ts";

/** A provider's failure as a sentence for an admin. Anything else, such as an abort, is given back as it is. */
export function explainProviderFailure(error: unknown, model: string): unknown {
  if (error instanceof Error && error.name === "TimeoutError")
    return new ProviderError(unanswered, { isPermanent: false, cause: error });
  if (!APICallError.isInstance(error)) return error;
  const [message, isPermanent] = sentenceOf(error, model);
  return new ProviderError(message, { isPermanent, cause: error });
}

const unanswered =
  "The provider of the embedding model did not answer. Check OPENAI_BASE_URL if it stays so; until then search goes by words.";

function sentenceOf(error: APICallError, model: string): [message: string, isPermanent: boolean] {
  if (isQuotaUsedUp(error))
    return [
      "The provider of the embedding model says that the account's quota is used up. Raise it there; it is tried again every ten minutes.",
      true,
    ];
  switch (error.statusCode) {
    case 401:
    case 403:
      return [
        "The provider of the embedding model refused the key. Correct OPENAI_API_KEY and start the server again.",
        true,
      ];
    case 404:
      return [
        `The provider does not know the embedding model ${model}. Correct EMBEDDING_MODEL or OPENAI_BASE_URL and start the server again.`,
        true,
      ];
    case 429:
      return ["The provider of the embedding model has too many requests at the moment.", false];
    default:
      return error.isRetryable
        ? [unanswered, false]
        : [
            `The provider refused to embed with ${model} (status ${error.statusCode ?? "unknown"}). Check EMBEDDING_MODEL and EMBEDDING_DIMENSIONS; the server's log has its answer.`,
            true,
          ];
  }
}

/** Whether a provider refused an input because it is longer than its model reads; each says so in its own words. */
export function isTooLong(error: unknown): boolean {
  return (
    APICallError.isInstance(error) &&
    [400, 413, 422].includes(error.statusCode ?? 0) &&
    /context[ _]length|too[ _]?(long|large|many tokens)|maximum[^.]{0,40}(length|tokens|size)|max_?(tokens|length)|exceed|payload|tokens? limit|reduce/i.test(
      `${error.message} ${error.responseBody ?? ""}`,
    )
  );
}
