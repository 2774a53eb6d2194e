// The embedded database: PGlite with pgvector, alone in this thread, because a statement blocks whatever thread it runs in.
// Values go in as the text that pg's prepareValue makes, rows come out as text: pg's own type parsers run on the other side.
import { parentPort, workerData } from "node:worker_threads";
import { PGlite } from "@electric-sql/pglite";
import { vector } from "@electric-sql/pglite-pgvector";

const identity = (value) => value;
const errorFields = [
  "severity",
  "code",
  "detail",
  "hint",
  "position",
  "schema",
  "table",
  "column",
  "dataType",
  "constraint",
  "routine",
  "where",
];

const database = await PGlite.create({ dataDir: workerData.directory, extensions: { vector } });
for (const key of Object.keys(database.parsers)) database.parsers[key] = identity;
for (const key of Object.keys(database.serializers)) database.serializers[key] = identity;
parentPort.postMessage({ isReady: true });

const toResult = (result) => ({
  rows: result.rows,
  fields: result.fields,
  command: result.command ?? null,
  rowCount: result.rowCount ?? result.affectedRows ?? result.rows.length,
});

async function run({ text, values }) {
  if (values !== undefined) return [toResult(await database.query(text, values, { rowMode: "array" }))];
  return (await database.exec(text, { rowMode: "array" })).map(toResult);
}

parentPort.on("message", async (message) => {
  if (message.isEnd) {
    await database.close();
    parentPort.postMessage({ id: message.id, results: [] });
    parentPort.close();
    return;
  }
  try {
    parentPort.postMessage({ id: message.id, results: await run(message) });
  } catch (error) {
    const fields = { message: error instanceof Error ? error.message : String(error) };
    for (const key of errorFields) fields[key] = error?.[key];
    parentPort.postMessage({ id: message.id, error: fields });
  }
});
