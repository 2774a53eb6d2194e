import { expect, test } from "vitest";
import { type Entity, readEntities } from "./entity-stream.ts";

async function read(stream: AsyncIterable<Uint8Array>) {
  const entities: Entity[] = [];
  const end = await readEntities(stream, {
    wanted: new Set(["Page"]),
    onEntity: (entity) => entities.push(entity),
    afterChunk: async () => {},
  });
  return { entities, end };
}

async function* pieces(...texts: string[]) {
  for (const text of texts) yield new TextEncoder().encode(text);
}

test("objects of other classes, and properties of objects inside of properties, are passed over", async () => {
  const { entities, end } = await read(
    pieces(
      '<hibernate-generic><object class="Label" package="x"><id name="id">1</id></object>',
      '<object class="Page" package="x"><id name="id">2</id><property name="title">A &amp; B</property><property name="empty"/>',
      '<property name="space" class="Space" package="x"><id name="id"><![CDATA[3]]></id></property>',
      '<collection name="bodyContents"><element class="BodyContent"><id name="id">4</id></element><element><id name="id">5</id></element></collection>',
      "</object></hibernate-generic>",
    ),
  );
  const [page] = entities;
  expect(entities).toHaveLength(1);
  expect([page?.id, page?.values.get("title"), page?.values.get("empty")]).toEqual(["2", "A & B", ""]);
  expect(page?.references.get("space")).toEqual({ className: "Space", id: "3" });
  expect(page?.lists.get("bodyContents")).toEqual(["4", "5"]);
  expect(end).toMatchObject({ isComplete: true, damagedClasses: [] });
});

test("markup that somebody forgot to escape stays the text that it is", async () => {
  const { entities } = await read(
    pieces(
      '<hibernate-generic><object class="Page" package="x"><id name="id">1</id><property name="title">a <b class="x">bold</b> one</property></object></hibernate-generic>',
    ),
  );
  expect(entities[0]?.values.get("title")).toBe('a <b class="x">bold</b> one');
});

test("A16: a text that never ends is given up instead of filling the memory", async () => {
  let sentMegabytes = 0;
  async function* endless() {
    yield new TextEncoder().encode(
      '<hibernate-generic><object class="Page" package="x"><id name="id">1</id><property name="body"><![CDATA[',
    );
    for (const block = new Uint8Array(4 * 1024 ** 2).fill(120); ; sentMegabytes += 4) yield block;
  }
  const { entities, end } = await read(endless());
  expect(entities).toEqual([]);
  expect(end.isComplete).toBe(false);
  expect(sentMegabytes).toBeLessThan(100);
});

test("A16: elements nested without end are given up, too", async () => {
  async function* endless() {
    yield* pieces('<hibernate-generic><object class="Page" package="x"><id name="id">1</id></object>');
    for (const block = new TextEncoder().encode("<a>".repeat(1000)); ; ) yield block;
  }
  const { entities, end } = await read(endless());
  expect([entities.length, end.isComplete]).toEqual([1, false]);
});

test("an archive that breaks while it is unpacked counts as a file that breaks off; other faults are told", async () => {
  async function* broken(error: Error) {
    yield* pieces('<hibernate-generic><object class="Page" package="x"><id name="id">1</id></object>');
    throw error;
  }
  const { entities, end } = await read(
    broken(Object.assign(new Error("invalid distance"), { code: "Z_DATA_ERROR" })),
  );
  expect([entities.length, end.isComplete]).toEqual([1, false]);
  await expect(read(broken(new TypeError("no such function")))).rejects.toThrow("no such function");
});
