import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { ScanState } from "./scan-state.tsx";

const shown = (done: number, total: number) =>
  renderToStaticMarkup(
    <ScanState scanned={{ done, total }} startScan={() => Promise.resolve({ ok: true })} />,
  );

describe("looking through the pages", () => {
  test("has not begun: says so, with the button, and shows no progress of nothing", () => {
    const html = shown(0, 53);
    expect(html).toContain("Not looked through yet");
    expect(html).toContain("53 pages wait.");
    expect(html).toContain("Look now</button>");
    expect(html).not.toContain("progressbar");
  });

  test("is under way: how far it is", () => {
    expect(shown(21, 53)).toContain("21 of 53 pages looked through");
    expect(shown(21, 53)).toContain("progressbar");
  });

  test("is over: nothing", () => {
    expect(shown(53, 53)).toBe("");
  });
});
