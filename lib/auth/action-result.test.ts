import { describe, expect, test } from "vitest";
import { z } from "zod";
import { UserError } from "../errors.ts";
import { asResult, parseInput } from "./action-result.ts";

describe("parsing an input", () => {
  const Input = z.object({ name: z.string().min(1, "Type a name."), tags: z.array(z.string()).default([]) });

  test("gives what the schema makes of it, and nothing that it does not name", () => {
    expect(parseInput(Input, { name: "Ada", isAdmin: true })).toEqual({ name: "Ada", tags: [] });
  });

  test("names the first wrong field, and says what to do", () => {
    expect(() => parseInput(Input, { name: "", tags: 1 })).toThrow(
      new UserError("invalid-input", "Type a name.", "name"),
    );
  });

  test.each([undefined, null, "text", 7, [], new Date(0)])("refuses %j", (input) => {
    expect(() => parseInput(Input, input)).toThrow(UserError);
  });
});

describe("the result of an action", () => {
  test("carries what the verb gave", async () => {
    expect(await asResult(async () => ({ id: 7 }))).toEqual({ ok: true, id: 7 });
  });

  test("carries an error for people", async () => {
    const failing = async () => {
      throw new UserError("email-taken", "Use another one.", "email");
    };
    const error = { code: "email-taken", message: "Use another one.", field: "email" };
    expect(await asResult(failing)).toEqual({ ok: false, error });
  });

  test("knows an error for people of another copy of the code", async () => {
    class Twin extends Error {
      override name = "UserError";
      toPublic() {
        return { code: "twin", message: this.message };
      }
    }
    const failing = async () => {
      throw new Twin("Same thing.");
    };
    expect(await asResult(failing)).toEqual({ ok: false, error: { code: "twin", message: "Same thing." } });
  });

  test("lets any other error through, to be logged", async () => {
    const failing = async () => {
      throw new Error("connection lost");
    };
    await expect(asResult(failing)).rejects.toThrow("connection lost");
  });
});
