import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readQuestions } from "../dataset.ts";
import { loadBeirStyle } from "./beir-style.ts";
import { loadCranfield } from "./cranfield.ts";
import { loadDataset } from "./known-datasets.ts";
import { loadSec10q } from "./sec-10-q.ts";
import { loadSquadStyle } from "./squad-style.ts";
import { loadTatqa } from "./tatqa.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "dataset-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Writes files below the test's folder. @returns the path of the first */
function write(files: Record<string, unknown>): string {
  const written = Object.entries(files).map(([name, content]) => {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
    return file;
  });
  return written[0] ?? "";
}

describe("Cranfield", () => {
  const collection = {
    "cran.all.1400":
      ".I 1\n.T\nslipstream of a\nwing .\n.A\nbrenckman,m.\n.B\nj. ae. scs. 25, 1958, 324.\n.W\nslipstream of a\nwing .\n  an experimental study .\n.I 2\n.T\n.A\n.B\n.W\n",
    "cran.qry":
      ".I 001\n.W\nwhat similarity laws must be obeyed\nwhen constructing models .\n.I 004\n.W\nheat ?\n",
  };

  test("a question's number is its place in the file; codes become grades; the title is not said twice", () => {
    write({ ...collection, cranqrel: "1 184 2\n1 29 -1\n2 1 1\n2 2 4\n2 3 5\n" });
    const { questions, corpus, mainMetric } = loadCranfield(folder);
    expect(mainMetric).toBe("nDCG@10");
    expect(questions.map(({ id, question }) => [id, question])).toEqual([
      ["cranfield-1", "what similarity laws must be obeyed when constructing models ."],
      ["cranfield-2", "heat ?"],
    ]);
    expect(questions[0]?.relevant).toEqual([
      { document: "184", grade: 3 },
      { document: "29", grade: 4 },
    ]);
    expect(questions[1]?.relevant).toEqual([
      { document: "1", grade: 4 },
      { document: "2", grade: 1 },
    ]);
    expect(corpus.kind === "documents" && corpus.documents).toEqual([
      {
        externalId: "1",
        title: "slipstream of a wing .",
        folder: null,
        blocks: [{ kind: "paragraph", text: "an experimental study ." }],
      },
      { externalId: "2", title: "Abstract 2", folder: null, blocks: [] },
    ]);
  });

  test.each(["1 184\n", "1 184 9\n", "one 184 2\n"])("the judgement %j is named with its line", (wrong) => {
    write({ ...collection, cranqrel: `1 184 2\n${wrong}` });
    expect(() => loadCranfield(folder)).toThrow(/cranqrel, line 2:/);
  });
});

describe("TAT-QA", () => {
  const context = (uid: string, questions: object[]) => ({
    table: {
      uid,
      table: [
        ["", "2019"],
        ["Revenue", "5"],
      ],
    },
    paragraphs: [
      { uid: "p2", order: 2, text: "Second." },
      { uid: "p1", order: 1, text: "First." },
    ],
    questions,
  });

  test("a context is a document that does not tell its name; questions want it, quoted answers are facts", () => {
    const asked = [
      { uid: "q1", question: "What was revenue?", answer: ["5"], answer_type: "span" },
      { uid: "q2", question: "What was the change?", answer: 3, answer_type: "arithmetic" },
      { uid: "q3", question: "Which years?", answer: ["2019", "2018", ""], answer_type: "multi-span" },
    ];
    write({
      "dataset_raw/tatqa_dataset_dev.json": [context("t1", asked)],
      "dataset_raw/tatqa_dataset_test_gold.json": [context("t2", [])],
    });
    const { corpus, questions, mainMetric } = loadTatqa(folder);
    expect(mainMetric).toBe("recall@5");
    expect(corpus.kind === "documents" && corpus.documents.map(({ title }) => title)).toEqual([
      "Note 1",
      "Note 2",
    ]);
    expect(corpus.kind === "documents" && corpus.documents[0]?.blocks).toEqual([
      {
        kind: "table",
        rows: [
          ["", "2019"],
          ["Revenue", "5"],
        ],
      },
      { kind: "paragraph", text: "First." },
      { kind: "paragraph", text: "Second." },
    ]);
    expect(questions.map(({ kind, relevant, facts }) => [kind, relevant[0]?.document, facts])).toEqual([
      ["span", "t1", ["5"]],
      ["arithmetic", "t1", []],
      ["multi-span", "t1", ["2019", "2018"]],
    ]);
  });

  test("a file of another shape is refused with the place", () => {
    write({ "dataset_raw/tatqa_dataset_dev.json": [context("t1", []), { table: {} }] });
    expect(() => loadTatqa(folder)).toThrow(/tatqa_dataset_dev\.json: \[1\]\.table\.uid/);
  });
});

describe("SQuAD's layout", () => {
  const file = () =>
    write({
      "dev.json": {
        data: [
          {
            title: "example.com",
            paragraphs: [
              {
                context: "We keep data for ten days.",
                qas: [
                  {
                    id: "a",
                    question: "How long?",
                    answers: [{ text: "ten days" }, { text: "for ten days" }],
                  },
                  { id: "b", question: "Why?", answers: [], is_impossible: true },
                ],
              },
              { context: "Write to us.", qas: [] },
            ],
          },
        ],
      },
    });

  test("an article is a document; one of the marked spans is wanted; the impossible is not answerable", () => {
    const { corpus, questions, mainMetric } = loadSquadStyle("set", [file()], { isFiltered: false });
    expect(mainMetric).toBe("evidence@5");
    expect(corpus.kind === "documents" && corpus.documents).toEqual([
      {
        externalId: "example.com",
        title: "example.com",
        folder: null,
        blocks: [
          { kind: "paragraph", text: "We keep data for ten days." },
          { kind: "paragraph", text: "Write to us." },
        ],
      },
    ]);
    expect(questions[0]).toMatchObject({
      id: "set-a",
      spans: ["ten days", "for ten days"],
      answerable: true,
    });
    expect(questions[1]).toMatchObject({ id: "set-b", spans: [], relevant: [], answerable: false });
    expect(questions[0]?.filters).toBeUndefined();
    expect(questions[0]?.relevant).toEqual([{ document: "example.com", grade: 1 }]);
  });

  test("filtered, a question is narrowed to its article's folder", () => {
    const { corpus, questions } = loadSquadStyle("set", [file()], { isFiltered: true });
    expect(corpus.kind === "documents" && corpus.documents[0]?.folder).toBe("example.com");
    expect(questions[0]?.filters?.folders).toEqual(["example.com"]);
    expect(questions[0]?.relevant).toEqual([]);
  });

  test("what is missing is named with its place", () => {
    const wrong = write({ "dev.json": { data: [{ title: "x", paragraphs: [{ qas: [] }] }] } });
    expect(() => loadSquadStyle("set", [wrong], { isFiltered: true })).toThrow(
      /dev\.json: data\[0\]\.paragraphs\[0\]\.context/,
    );
  });
});

describe("SEC 10-Q", () => {
  const reports = ["2022 Q3 AAPL.pdf", "2023 Q3 AAPL.pdf", "2023 Q3 MSFT.pdf", "readme.txt"];
  const withRows = (rows: string) =>
    write({
      ...Object.fromEntries(reports.map((name) => [`data/v1/docs/${name}`, ""])),
      "data/v1/qna_data.csv": `\ufeffQuestion,Source Docs,Question Type,Source Chunk Type,Answer\n${rows}`,
    });

  test("patterns stand for all the reports they fit, and each is a document to find", () => {
    withRows(
      '"How, over time?",*AAPL*,Multi-Doc RAG,Table,"a\nb"\nAnd now?,*2023 Q3 MSFT*,,,x\nBoth?,"*2023*AAPL*, *MSFT*",,,x\n',
    );
    const { questions, mainMetric } = loadSec10q(folder);
    expect(mainMetric).toBe("recall@5");
    expect(questions.map(({ id, relevant }) => [id, relevant.map(({ document }) => document)])).toEqual([
      ["sec-10-q-1", ["2022 Q3 AAPL.pdf", "2023 Q3 AAPL.pdf"]],
      ["sec-10-q-2", ["2023 Q3 MSFT.pdf"]],
      ["sec-10-q-3", ["2023 Q3 AAPL.pdf", "2023 Q3 MSFT.pdf"]],
    ]);
    expect(questions.map(({ kind }) => kind)).toEqual(["Multi-Doc RAG", "lookup", "lookup"]);
  });

  test.each([
    ["What?,*TSLA*,,,x\n", /line 2: no report is called \*TSLA\*/],
    ['What?,*AAPL*,,,x\n" ",*AAPL*,,,x\n', /line 3: has no question/],
  ])("the row %j is named", (rows, message) => {
    withRows(rows);
    expect(() => loadSec10q(folder)).toThrow(message);
  });
});

describe("BEIR's layout", () => {
  const corpus = '{"_id":"d1","title":"One","text":"First.\\n\\nSecond."}\n\n{"_id":"d2","text":"Third."}\n';
  const queries = '{"_id":"q1","text":"What?"}\n{"_id":"q2","text":"Nobody judged this."}\n';
  const head = "query-id\tcorpus-id\tscore\n";

  test("judged queries become questions with grades; a score of 0 is no judgement for it", () => {
    write({
      "corpus.jsonl": corpus,
      "queries.jsonl": queries,
      "qrels/test.tsv": `${head}q1\td1\t2\r\nq1\td2\t0\nq2\td2\t0\n`,
    });
    const { name, corpus: loaded, questions } = loadBeirStyle(`${folder}/`);
    expect(name).toBe(path.basename(folder));
    expect(questions).toHaveLength(1);
    expect(questions[0]).toMatchObject({ id: "q1", relevant: [{ document: "d1", grade: 2 }] });
    expect(loaded.kind === "documents" && loaded.documents).toEqual([
      {
        externalId: "d1",
        title: "One",
        folder: null,
        blocks: [
          { kind: "paragraph", text: "First." },
          { kind: "paragraph", text: "Second." },
        ],
      },
      { externalId: "d2", title: "d2", folder: null, blocks: [{ kind: "paragraph", text: "Third." }] },
    ]);
  });

  test.each([
    [{ "corpus.jsonl": `${corpus}{"_id":"d3"}` }, /corpus\.jsonl, line 4: text/],
    [{ "queries.jsonl": "{\n" }, /queries\.jsonl, line 1: is no JSON/],
    [{ "qrels/test.tsv": `${head}q1 d1 1\n` }, /test\.tsv, line 2: has to be/],
    [{ "qrels/test.tsv": `${head}q1\td1\t\n` }, /test\.tsv, line 2: has to be/],
  ])("the line of %j that is wrong is named", (wrong, message) => {
    write({ "corpus.jsonl": corpus, "queries.jsonl": queries, "qrels/test.tsv": head, ...wrong });
    expect(() => loadBeirStyle(folder)).toThrow(message);
  });
});

describe("questions of one's own", () => {
  const good = '{"id":"a","question":"How long?","quotes":["ten days"]}';

  test("what is left out has its default", () => {
    const [question] = readQuestions(write({ "q.jsonl": `${good}\n` }));
    expect(question).toMatchObject({
      kind: "lookup",
      answerable: true,
      history: [],
      facts: [],
      expected: [],
    });
  });

  test.each([
    ['{"id":"b"}', /q\.jsonl, line 3: question: /],
    ['{"id":"b","question":"Why?","quote":"a typo in the name"}', /line 3: .*"quote"/],
    ['{"id":"b","question":"Why?"}', /line 3: .*say what answers it/],
    ["not json", /line 3: is no JSON/],
  ])("the line %j is named", (line, message) => {
    expect(() => readQuestions(write({ "q.jsonl": `${good}\n\n${line}\n` }))).toThrow(message);
  });

  test("a dataset is found by name, by file, or said to be missing; an id may stand once", () => {
    const from = { testData: null, demo: [] };
    expect(loadDataset("demo", from).questions.length).toBeGreaterThanOrEqual(100);
    expect(() => loadDataset("cranfield", from)).toThrow(/set TEST_DATA_DIR/);
    expect(() => loadDataset("cranfield", { ...from, testData: folder })).toThrow(/there is no folder .*qa/);
    expect(() => loadDataset("nowhere.jsonl", from)).toThrow(/There is no dataset or file nowhere\.jsonl/);
    const own = write({ "own.jsonl": `${good}\n` });
    expect(loadDataset(own, from)).toMatchObject({ name: "own", corpus: { kind: "present" } });
    write({ "own.jsonl": `${good}\n${good}\n` });
    expect(() => loadDataset(own, from)).toThrow(/two questions have the id a/);
  });
});
