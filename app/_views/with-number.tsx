import { CertificateNumber } from './certificate-number.tsx'

/** A sentence with a number in it, which is read in groups and never stands on two lines. */
export function WithNumber({ text, number }: { text: string; number: string | null }) {
  const place = number ? text.indexOf(number) : -1
  if (!number || place < 0) return text
  return (
    <>
      {text.slice(0, place)}
      <CertificateNumber value={number} look="plain" whole />
      {text.slice(place + number.length)}
    </>
  )
}
