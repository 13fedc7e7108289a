/** A text with what was typed underlined, where it stands in it. */
export function MarkedMatch({ text, query }: { text: string; query: string }) {
  const wanted = query.trim().toLocaleLowerCase();
  const at = wanted === '' ? -1 : text.toLocaleLowerCase().indexOf(wanted);
  if (at < 0) return text;

  return (
    <>
      {text.slice(0, at)}
      <span className="underline decoration-2 decoration-primary underline-offset-3">
        {text.slice(at, at + wanted.length)}
      </span>
      {text.slice(at + wanted.length)}
    </>
  );
}
