/** Makes something when it is first wanted, and keeps it: a browser's formatters take milliseconds each, on a phone tens of them. */
export function lazily<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
