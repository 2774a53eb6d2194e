import { expect } from "vitest";
import { databaseTest as test } from "../../testing/database-test.ts";
import { indexPages, reader } from "../../testing/search-pages.ts";
import { ground } from "./ground.ts";

const arabic = [
  [
    "سياسة الإجازات",
    "يحصل كل موظف على ستة وعشرين يوما من الإجازة المدفوعة في السنة. يقدم الموظف طلب الإجازة قبل أسبوعين على الأقل إلى مديره المباشر.",
  ],
  [
    "الإجازة الوالدية",
    "يحصل كل والد على عشرين أسبوعا من الإجازة الوالدية براتب كامل. يجب إبلاغ قسم الموارد البشرية قبل ثمانية أسابيع.",
  ],
  [
    "السفر والمصاريف",
    "لا يتجاوز سعر الفندق مئتي يورو في الليلة. تحفظ الإيصالات وترسل إلى المحاسبة خلال شهر واحد.",
  ],
  [
    "كلمات المرور",
    "تتكون كلمة المرور من أربعة عشر حرفا على الأقل. عند فقدان مفتاح الأمان اتصل بمكتب المساعدة فورا.",
  ],
] as const;
const english = [
  [
    "Laptops",
    "A stolen laptop is reported to the security line at any hour. A new one arrives after four days.",
  ],
  [
    "Offices",
    "The office in Galway has twelve parking places. Dogs are welcome on Fridays, outside the lab.",
  ],
] as const;

const answerable = [
  ["كم يوم إجازة مدفوعة أحصل عليها في السنة؟", "سياسة الإجازات"],
  ["كم أسبوعا مدة الإجازة الوالدية؟", "الإجازة الوالدية"],
  ["ما هو سعر الفندق في الليلة؟", "السفر والمصاريف"],
  ["كم حرفا في كلمة المرور؟", "كلمات المرور"],
  ["ماذا أفعل عند فقدان مفتاح الأمان؟", "كلمات المرور"],
] as const;
/** Its verb has another form on the page: two of three words are left. */
const hedged = ["متى أرسل الإيصالات إلى المحاسبة؟", "السفر والمصاريف"] as const;
const silent = [
  "هل توجد عضوية في صالة رياضية؟",
  "متى يفتح المطعم؟",
  "كم عدد موظفي مكتب طوكيو؟",
  "ما هو رقم هاتف المدير؟",
  "من هو رئيس الشركة؟",
  // English pages have it, and their words cannot be compared.
  "كم عدد أماكن وقوف السيارات في غالواي؟",
];

test("Arabic questions are answered by Arabic pages, and by nothing where these are silent", async ({
  database,
}) => {
  const pages = [...arabic, ...english].map(([title, text]) => ({ title, paragraphs: [text] }));
  await indexPages(database, pages);
  const ask = async (question: string) => {
    const input = { principal: reader(), question, signal: new AbortController().signal };
    const { band, sentences, passages } = await ground({ database, embedder: null }, input);
    return { band, title: passages[sentences[0]?.passage ?? -1]?.title ?? null };
  };
  for (const [question, title] of answerable)
    expect([question, await ask(question)]).toEqual([question, { band: "answer", title }]);
  expect(await ask(hedged[0])).toEqual({ band: "related", title: hedged[1] });
  for (const question of silent)
    expect([question, (await ask(question)).band]).not.toEqual([question, "answer"]);
});
