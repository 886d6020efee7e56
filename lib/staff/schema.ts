import { z } from 'zod'

/** One person has one account, however the login is typed. */
export function normaliseLogin(typed: string): string {
  return typed.normalize('NFKC').trim().toLowerCase()
}

export const loginSchema = z
  .string()
  .min(1)
  .max(64)
  .transform(normaliseLogin)
  .pipe(z.string().regex(/^[a-z0-9][a-z0-9._-]{1,63}$/))

const person = {
  login: loginSchema,
  name: z.string().trim().min(1).max(100),
  password: z.string().min(12).max(200),
}

/** A new member of staff: of one bureau, or registrar of none. */
export const staffSchema = z.discriminatedUnion('role', [
  z.strictObject({ ...person, role: z.literal('registrar'), bureauId: z.null().default(null) }),
  z.strictObject({ ...person, role: z.enum(['publisher', 'reviewer', 'bureau_admin']), bureauId: z.uuid() }),
])

export type StaffInput = z.input<typeof staffSchema>

/** What the sign-in form sends, and the address it came from. */
export const signInSchema = z.strictObject({
  login: z.string().min(1).max(200),
  password: z.string().min(1).max(200),
  address: z.string().min(1).max(100),
})

export type SignInInput = z.input<typeof signInSchema>
