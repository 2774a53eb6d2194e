import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/**
 * Who may call another machine, and whose word it takes for where. All of it is configured by whoever runs the server; nothing
 * that a user types and nothing in a document is ever called, so that there is nothing to check there.
 */
const callers: Record<string, string> = {
  "lib/ai/onnx/download-file.ts":
    "models, from the address in the configuration; redirects are followed by hand",
  "lib/ai/reranking/http-reranker.ts": "the reranker in the configuration; redirects are refused",
  "lib/auth/provider-request.ts": "identity providers; each address is checked when it connects",
  "lib/auth/address-class.ts": "only says what an address is",
  "lib/cli/scripted-model.ts": "a benchmark's made-up model, which only listens on the loopback device",
  "lib/db/local-socket.ts": "a socket in the data folder",
};
const patterns = [
  /from "(node:)?(http|https|http2|net|tls|dns|dns\/promises|dgram|undici)"/,
  /(?<![.\w])fetch\(/,
  /new (WebSocket|EventSource|XMLHttpRequest)\b/,
];

test("A3, A11: only what is configured is called, from few places: no page, preview or picture is fetched for anybody", () => {
  const files = globSync(["{lib,app}/**/*.{ts,tsx}", "*.ts"], { cwd: "." })
    .filter((file) => !/\.test\.tsx?$|^lib\/testing\/|^lib\/fidelity\/|\.d\.ts$/.test(file))
    .filter((file) => patterns.some((pattern) => pattern.test(readFileSync(file, "utf8"))));
  expect(files.sort()).toEqual(Object.keys(callers).sort());
});

test("A3: pictures are not fetched through us either", () => {
  const files = globSync(["{app,components}/**/*.{ts,tsx}", "next.config.js"]);
  const users = files.filter((file) => /next\/image|remotePatterns/.test(readFileSync(file, "utf8")));
  expect(users).toEqual([]);
});
