import { expect, test } from "vitest";
import { readerOf } from "./reader-of.ts";
import { grantKeysOf } from "./visible-to.ts";

const nobody = "user:00000000-0000-0000-0000-000000000000";
const keys = (acl: string[]) => {
  const reader = readerOf(acl);
  return reader && grantKeysOf(reader);
};

test("A30: a made-up reader holds one grant of the ACL, and no person's", () => {
  expect(keys(["everyone", "group:board"])).toEqual(["everyone", nobody]);
  expect(keys(["user:ada", "group:board", "group:sales"])).toEqual(["everyone", nobody, "group:board"]);
  expect(keys(["user:ada"])).toBeNull();
  expect(keys([])).toBeNull();
});
