import { expect, test } from "vitest";
import { makePassage } from "../../testing/passages.ts";
import { peopleToAsk } from "./people-to-ask.ts";

const by = (author: string | null, title: string) => makePassage({ author, title, documentId: title });

test("the authors of the nearest pages are named, each once with the nearest page, at most three", () => {
  const passages = [
    by(null, "Nobody's"),
    by("Dana Meyer", "Travel"),
    by("dana  meyer", "Expenses"),
    by("Ravi", "Hotels"),
    by(" ", "Empty"),
    by("Aoife Byrne", "Trains"),
    by("Zed", "Cars"),
  ];
  expect(peopleToAsk(passages)).toEqual([
    { name: "Dana Meyer", documentId: "Travel", title: "Travel" },
    { name: "Ravi", documentId: "Hotels", title: "Hotels" },
    { name: "Aoife Byrne", documentId: "Trains", title: "Trains" },
  ]);
});

test.each(["8a7f808a7f808a7f80", "557058:f1b2-44", "unknown", "Administrator"])(
  "nobody is sent to ask %s",
  (author) => {
    expect(peopleToAsk([by(author, "Travel")])).toEqual([]);
  },
);
