import { describe, expect, test } from "vitest";
import type { Restriction } from "../domain/document.ts";
import type { GrantKey } from "../domain/principal.ts";
import { aclFor } from "./acl-for.ts";

const names = {
  memberIds: new Map([["anna@example.com", "a1"]]),
  mapped: new Map<string, GrantKey>([
    ["group:confluence-hr", "group:hr"],
    ["user:ben", "user:b2"],
    ["user:anna@example.com", "user:a2"],
  ]),
};
const of = (sourceAcl: GrantKey[], restrictions: Restriction[], ownerId: string | null = "owner") =>
  aclFor(restrictions, { sourceAcl, ownerId, names });
const groups = (...names: string[]): Restriction => ({ groups: names, users: [] });
const users = (...names: string[]): Restriction => ({ groups: [], users: names });

describe("who may read a document", () => {
  test("without restrictions: its source's readers", () => {
    expect(of(["group:b", "group:a"], [])).toEqual(["group:b", "group:a"]);
  });

  test("of a source for everyone: those of the restriction", () => {
    expect(of(["everyone"], [groups("hr", "board")])).toEqual(["group:board", "group:hr"]);
  });

  test("with restrictions of its ancestors too: those who stand in each", () => {
    expect(of(["everyone"], [groups("hr", "board"), groups("board", "legal")])).toEqual(["group:board"]);
  });

  test("of a source for some groups: those that the page names too", () => {
    expect(of(["group:hr", "group:it"], [groups("hr", "board")])).toEqual(["group:hr"]);
  });

  test("when nobody is in both: whoever imported it, or nobody from the command line", () => {
    expect(of(["group:it"], [groups("hr")])).toEqual(["user:owner"]);
    expect(of(["group:it"], [groups("hr")], null)).toEqual([]);
  });

  test("of a restriction that names people: members by their e-mail address, and unknown names let nobody in", () => {
    expect(of(["everyone"], [users("Anna@Example.com", "ben@example.com", "anna")])).toEqual(["user:a1"]);
    expect(of(["everyone"], [users("ben@example.com")])).toEqual(["user:owner"]);
  });

  test("of a restriction whose names an admin has explained: those whom they mean, and nobody by the names themselves", () => {
    expect(of(["everyone"], [groups("confluence-hr")])).toEqual(["group:hr"]);
    expect(of(["group:hr"], [groups("confluence-hr", "board")])).toEqual(["group:hr"]);
    expect(of(["everyone"], [users("ben", "anna@example.com")])).toEqual(["user:a2", "user:b2"]);
  });

  test("of a restriction without any name: nobody but whoever imported it", () => {
    expect(of(["everyone"], [groups("")])).toEqual(["user:owner"]);
  });
});
