/**
 * How well a name of the command palette fits a search: 1 where every word of it stands in the name, else 0. Letters that are
 * scattered over a name are not a find.
 *
 * @param keywords - the name, where the value is an id
 */
export function holdsWords(value: string, search: string, keywords: readonly string[] = []): number {
  const name = (keywords[0] ?? value).toLocaleLowerCase();
  const words = search.toLocaleLowerCase().split(/\s+/);
  return words.every((word) => name.includes(word)) ? 1 : 0;
}
