import type { StaffRole } from '#lib/generated/prisma/enums.ts'

/** The person behind a request, as the staff row says at that moment. `bureauId` is null for a registrar only. */
export type Actor = { id: string; role: StaffRole; bureauId: string | null; name: string }

/** Who sets up bureaus and staff: a registrar, or the set-up itself before there is one. */
export type Administrator = Actor | 'system'

/** The id for the audit; null for the set-up. */
export function actorIdOf(administrator: Administrator): string | null {
  return administrator === 'system' ? null : administrator.id
}
