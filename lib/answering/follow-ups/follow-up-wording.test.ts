import { describe, expect, test } from "vitest";
import { wordFollowUp } from "./follow-up-wording.ts";
import type { WordedLanguage } from "./heading-kinds.ts";

const word = (topic: string, language: WordedLanguage = "en", title = "Offices") =>
  wordFollowUp({ title, topic, language, isName: (one) => one === "galway" });

describe("a heading becomes what somebody would ask", () => {
  test.each([
    ["Request leave", "How do I request leave?"],
    ["Request form", "Request form: what should I know?"],
    ["Install the printer", "How do I install the printer?"],
    ["Reset a password", "How do I reset a password?"],
    ["Roll back a release", "How do I roll back a release?"],
    ["Book a meeting room", "How do I book a meeting room?"],
    ["How to claim expenses", "How do I claim expenses?"],
    ["Opening and closing the workshop", "How does opening and closing the workshop work?"],
    ["Moving to another office", "How does moving to another office work?"],
    ["Meeting rooms", "What should I know about meeting rooms?"],
    ["Release calendar", "Release calendar: what should I know?"],
    ["Galway harbour", "Galway harbour: what should I know?"],
    ["Who pays for the lunch?", "Who pays for the lunch?"],
  ])("%s → %s", (heading, expected) => {
    expect(word(heading)).toBe(expected);
  });

  test.each([
    ["de", "Urlaub beantragen", "Wie kann ich Urlaub beantragen?"],
    ["de", "Hotels und Essen", "Hotels und Essen: Was muss ich wissen?"],
    ["fr", "Demander un congé", "Comment demander un congé ?"],
    ["fr", "Papiers et reçus", "Papiers et reçus : que faut-il savoir ?"],
    ["es", "Solicitar vacaciones", "¿Cómo puedo solicitar vacaciones?"],
    ["es", "Lugar de trabajo", "Lugar de trabajo: ¿qué debo saber?"],
  ] as const)("in %s: %s → %s", (language, heading, expected) => {
    expect(word(heading, language)).toBe(expected);
  });

  test("a rule is asked for by the page that has it, and one word of another page is too little", () => {
    expect(word("Meals", "en", "Travel policy")).toBe("What does the travel policy say about meals?");
    expect(word("Meals")).toBeNull();
  });
});
