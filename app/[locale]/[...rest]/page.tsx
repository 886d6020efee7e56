import { connection } from 'next/server'
import { pageLanguage } from '#app/_server/locale.ts'
import { NotFoundView } from '#app/_views/not-found-view.tsx'

type Props = { params: Promise<{ locale: string }> }

/** Every address that is no page; proxy.ts gives it its 404. */
export default async function UnknownPage({ params }: Props) {
  await connection()
  return <NotFoundView {...(await pageLanguage(params))} />
}
