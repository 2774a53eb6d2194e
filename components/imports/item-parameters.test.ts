import { describe, expect, test } from "vitest";
import { ItemQuery } from "@/lib/domain/import.ts";
import { itemParameters, readItemParameters } from "./item-parameters.ts";

const importId = "5b8f4c1e-0a77-4c8e-9a35-2f1b6a0d9c11";
const parse = (parameters: URLSearchParams) =>
  ItemQuery.safeParse({ importId, ...readItemParameters(parameters) });

describe("a query for lines", () => {
  test("comes out of its address as it went in", () => {
    const query = {
      status: "access" as const,
      loss: { kind: "macro" as const, name: null, reason: "dynamic-macro" as const },
      text: "50 % & more",
      cursor: "abc",
    };
    expect(parse(itemParameters(query)).data).toEqual({ importId, limit: 100, ...query });
  });

  test("that is made up is refused", () => {
    expect(parse(new URLSearchParams("status=gone")).success).toBe(false);
    expect(parse(new URLSearchParams("loss=%7B")).success).toBe(false);
  });
});
