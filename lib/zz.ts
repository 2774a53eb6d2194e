import { readFileSync } from "node:fs";
import { openEmbedded } from "./db/embedded.ts";

console.log("start", process.memoryUsage().rss / 1e6);
const d = await openEmbedded("/var/tmp/try/data1");
for (let i = 0; i < 6; i++) {
  console.log(
    process.memoryUsage().rss / 1e6,
    process.memoryUsage().arrayBuffers / 1e6,
    readFileSync("/proc/self/status", "utf8")
      .match(/RssAnon.*|RssFile.*|RssShmem.*/g)
      ?.join(" "),
  );
  await new Promise((r) => setTimeout(r, 2000));
}
console.log(
  (await d.pool.query("show shared_buffers")).rows,
  (await d.pool.query("select pg_size_pretty(pg_database_size(current_database()))")).rows,
);
await d.close();
