/** What somebody finds: title, place, words. Nothing here leads anywhere: the admin may not be able to open it. */
export function ViewedHits({
  hits,
}: {
  hits: readonly { key: string; title: string; place: string; words: string }[];
}) {
  return (
    <ol className="divide-y divide-line rounded-lg border border-line">
      {hits.map(({ key, title, place, words }) => (
        <li key={key} className="grid gap-1 px-4 py-3">
          <bdi className="text-ui font-medium">{title}</bdi>
          <p className="text-meta text-ink-3">{place}</p>
          <p dir="auto" className="line-clamp-3 text-meta text-pretty text-ink-2">
            {words}
          </p>
        </li>
      ))}
    </ol>
  );
}
