/** A sheet with one corner torn off, the piece still beside it: what is lost stays on record. No emblem. */
export function Mark() {
  return (
    <svg aria-hidden="true" viewBox="0 0 32 32" className="-ms-0.5 size-9 shrink-0 text-accent">
      <path
        fill="currentColor"
        d="M6 2h20a2 2 0 0 1 2 2v13h-9a2 2 0 0 0-2 2v11H6a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2z"
      />
      <path className="stroke-surface" strokeWidth="2.2" strokeLinecap="round" d="M9 9h14M9 15h5M9 21h4" />
      <path className="fill-accent-line" d="M20 20h8v8a2 2 0 0 1-2 2h-6z" />
    </svg>
  )
}
