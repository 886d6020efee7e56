import type { Transaction } from '#lib/db.ts'

/**
 * A bureau's own number (文号) by its pattern: 四自然资告〔{year}〕{number}号 gives 四自然资告〔2025〕188号. The brackets
 * are those of the pattern; GB/T 9704 (party and government documents) writes 〔〕 and no leading zeros.
 */
export function formatDocumentNumber(pattern: string, year: number, number: number): string {
  return pattern.replaceAll('{year}', String(year)).replaceAll('{number}', String(number))
}

/**
 * The next number of a bureau in a year, in the transaction that publishes: the counter is locked until the commit, so
 * that a publication that fails leaves no gap. Null for a bureau that does not number its papers here.
 */
export async function nextDocumentNumber(
  tx: Transaction,
  { bureauId, year }: { bureauId: string; year: number },
): Promise<string | null> {
  const { documentPattern } = await tx.bureau.findUniqueOrThrow({
    where: { id: bureauId },
    select: { documentPattern: true },
  })
  if (documentPattern === null) return null
  const { last } = await tx.documentCounter.upsert({
    where: { bureauId_year: { bureauId, year } },
    create: { bureauId, year, last: 1 },
    update: { last: { increment: 1 } },
    select: { last: true },
  })
  return formatDocumentNumber(documentPattern, year, last)
}
