import { describe, expect, test } from "vitest";
import { decodeText } from "./decode-text.ts";

const bytes = (hex: string) => new Uint8Array(Buffer.from(hex.replaceAll(" ", ""), "hex"));

describe("text without a word about its encoding", () => {
  test.each([
    ["Shift JIS", "96 bc 91 4f 2c 94 4e 97 ee 2c 8f 5a 8f 8a", "名前,年齢,住所"],
    ["EUC-JP", "b5 d9 b2 cb a4 cf c7 af a4 cb 32 30 c6 fc", "休暇は年に20日"],
    ["GB 18030", "c4 ea bc d9 d5 fe b2 df", "年假政策"],
    ["EUC-KR", "c8 de b0 a1 20 c1 a4 c3 a5 c0 ba", "휴가 정책은"],
    ["Windows 1251", "ce f2 ef f3 f1 ea 20 32 38 20 e4 ed e5 e9", "Отпуск 28 дней"],
    ["Windows 1252", "47 65 72 e4 74 20 fc 62 65 72 70 72 fc 66 65 6e", "Gerät überprüfen"],
    ["Windows 1252 in capitals", "c0 c9 c8 d9 20 ca ce d4", "ÀÉÈÙ ÊÎÔ"],
  ])("is read as %s", (_, hex, expected) => {
    expect(decodeText(bytes(hex))).toBe(expected);
  });
});
