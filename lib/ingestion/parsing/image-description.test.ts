import { expect, test } from "vitest";
import { imageDescription } from "./image-description.ts";

test.each([
  ["The pump, seen from above", "a.png", "The pump, seen from above"],
  ["  Two   lines\n of it ", "", "Two lines of it"],
  ["Schéma de la pompe", "x/schema.png", "Schéma de la pompe"],
])("keeps %j", (alternative, address, expected) => {
  expect(imageDescription(alternative, address)).toBe(expected);
});

test.each([
  ["", "a.png"],
  ["logo", "a.png"],
  ["image 2024-03-01 at 10.22.png", "b.png"],
  ["Screen Shot 2024-03-01 at 10.22.11 AM", "b.png"],
  ["Screenshot 12", "b.png"],
  ["pump from above", "img/pump-from-above.png"],
  ["https://example.com/a b", "b.png"],
])("takes %j of %j for no description", (alternative, address) => {
  expect(imageDescription(alternative, address)).toBeNull();
});
