import { describe, expect, test } from "vitest";
import type { ExposureRule } from "../../domain/oversharing.ts";
import { findExposures } from "./rules.ts";

const rulesIn = (text: string) => findExposures(text).map(({ rule }) => rule);

// Put together here, so that no scanner of this repository takes them for real.
const token = `gh${"p"}_aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dF3gH5`;
const card = ["4539", "1488", "0343", "6467"].join(" ");
const header = "Name | Role | Base salary";

describe("a page is reported", () => {
  const cases: [ExposureRule, string][] = [
    ["private-key", `-----BEGIN RSA ${"PRIVATE"} KEY-----\nMIIE`],
    ["access-token", `Use ${token} for the mirror.`],
    ["password", "The guest network's password is Kestrel!42, ask at the desk."],
    ["password", "Passwort: Turmfalke7"],
    ["payment-card", `Book it on the office card ${card}, valid until 12/28.`],
    ["social-security", "SSN: 536-22-8145"],
    ["salaries", `${header}\nAda Lovelace | Engineer | £82,000\nGrace Hopper | Admiral | £91,500`],
    ["salaries", "Mitarbeiter | Jahresgehalt\nUlla Meier | 71.000 €\nJens Voss | 68.500 €"],
    ["personnel-matter", "Draft: layoff list for the spring"],
    ["personnel-matter", "Performance improvement plan for Bernard Marsh"],
    ["health", "Bernard Marsh is on sick leave until May."],
    ["birth-dates", "Name | Date of birth\nA | 1980-03-04\nB | 4.5.1981\nC | 6 June 1982"],
    ["confidential-marker", "# Offer\n\nStrictly confidential – board only\n\nWe offer."],
    ["confidential-marker", "Vertraulich"],
    ["confidential-marker", "Do not forward this document."],
    ["bank-account", "Pay to DE02 1203 0000 0000 2020 51."],
  ];
  for (const [rule, text] of cases)
    test(`for ${rule}: ${text.slice(0, 30).replaceAll("\n", " ")}`, () => {
      expect(rulesIn(text)).toEqual([rule]);
    });
});

describe("a page is not reported for", () => {
  const innocent = [
    "Your password must have at least 12 characters. Password: required. password = os.environ['PW']",
    `PASSWORD=<your-password> and password: $${"{PASSWORD1}"} and Passwort: *******1`,
    "Export AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE first, or sk-xxxxxxxxxxxxxxxxxxxxxxxx.",
    "Order 4539148803436468 has shipped. Build 20260503123456789.",
    "Test with card 4242 4242 4242 4242.",
    "Confidential information belongs in the vault. Keep customers' names confidential.",
    "# Confidentiality policy",
    "Role | Base salary\nEngineer | £82,000\nManager | £91,500",
    "Call 536-22-8145 for support.",
    "Name | Start date\nA | 1980-03-04\nB | 1981-03-04\nC | 1982-03-04",
    "The termination list of the cable shows each pin's terminator. ".replace(
      "termination list",
      "terminator",
    ),
    "We talk about burnout and sick leave openly. Employees on sick leave keep their pay.",
    "Performance review for The Team is in May.",
    "IBAN DE02 1203 0000 0000 2020 52 has a wrong check digit.",
  ];
  for (const text of innocent)
    test(text.slice(0, 50), () => {
      expect(rulesIn(text)).toEqual([]);
    });
});

describe("what is shown of a place", () => {
  test("has every secret of its line masked, also those that other rules found", () => {
    const [finding] = findExposures(`Mirror: password is Kestrel!42longer with ${token} on card ${card}.`);
    expect(finding?.evidence).toContain("Mirror: password is Kes…er with ghp…H5 on card 453…67.");
    expect(JSON.stringify(findExposures(`x ${"a ".repeat(60)}${token}${" b".repeat(60)}`))).not.toContain(
      token,
    );
  });

  test("names the first place and counts them all", () => {
    const text = "One.\nVertraulich\nTwo.\nVertraulich\n";
    expect(findExposures(text)).toMatchObject([{ start: 5, end: 16, count: 2, evidence: "Vertraulich" }]);
  });

  test("has a fingerprint that stays while the same things stand in the page", () => {
    const print = (text: string) => findExposures(text)[0]?.fingerprint;
    expect(print("Vertraulich\nA")).toBe(print("New words.\n\nVertraulich"));
    expect(print("SSN: 536-22-8145")).not.toBe(print("SSN: 536-22-8146"));
  });
});

test("A25: no text makes a rule slow", () => {
  const pieces = [
    "a",
    " ",
    "1",
    "1-",
    "|",
    " | ",
    "Aa ",
    "A",
    "password: ",
    "eyJ",
    "-----BEGIN ",
    "confidential ",
    "\n",
  ];
  pieces.push(
    "DE02",
    "Diagnosis: ",
    "Ada Lovelace ",
    "A ",
    "sk-",
    "Strictly ",
    "> ",
    "Severance agreement for ",
  );
  for (const piece of pieces) {
    const text = piece.repeat(Math.ceil(200_000 / piece.length));
    const start = performance.now();
    findExposures(text);
    expect(performance.now() - start, JSON.stringify(piece)).toBeLessThan(3000);
  }
});
