/** Sends along which version of the notice the page shows. */
export function Seen({ notice }: { notice: { id: string; version: number } }) {
  return (
    <>
      <input type="hidden" name="id" value={notice.id} />
      <input type="hidden" name="version" value={notice.version} />
    </>
  )
}
