/**
 * Stands in an answer's text after a statement that no passage bears out, as `[3]` stands after one that passage 3 does. Only
 * the check writes it: it is taken out of what a writer writes. In a file of its own, so that no schema comes into the browser
 * with it.
 */
export const unverifiedMark = "[?]";
