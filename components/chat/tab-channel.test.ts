import { afterEach, describe, expect, test } from "vitest";
import { hearTabs, isTabNews, type TabNews, tellTabs } from "./tab-channel.ts";

describe("tabs of one browser", () => {
  let stop: () => void = () => undefined;
  afterEach(() => stop());

  test("hear what another one tells", async () => {
    const news = await new Promise<TabNews>((resolve) => {
      stop = hearTabs(resolve);
      tellTabs({ kind: "asked", conversationId: "c1" });
    });
    expect(news).toEqual({ kind: "asked", conversationId: "c1" });
  });

  test("take nothing that has another form", () => {
    expect(isTabNews({ kind: "finished", conversationId: "c1" })).toBe(true);
    for (const other of [null, "asked", { kind: "asked" }, { kind: "moved", conversationId: "c1" }])
      expect(isTabNews(other)).toBe(false);
  });
});
