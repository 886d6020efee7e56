import type { z } from 'zod'
import type { CertificateKind, HolderType } from '#lib/generated/prisma/enums.ts'
import type { KnownForm } from './number-forms.ts'

/** The details of one certificate beside its number and holders: every field a text as printed, or null. */
export type Details = Readonly<Record<string, string | null>>

/** Who may see a field, and how much of it (domain.md section 6); a `name` is masked as any person's. */
export type Visibility = 'public' | 'last_four' | 'name' | 'staff'

/** How a field is entered. A `choice` is stored as its code; its words are in messages/. */
export type DetailField = {
  readonly input: 'text' | 'decimal' | 'choice'
  readonly choices?: readonly string[]
  readonly maxLength: number
  readonly visibility: Visibility
  /** Whether it must be filled in before the notice is sent for review. */
  readonly required?: true
  /** Few have it: where it is absent nothing is said of it. */
  readonly rare?: true
}

/** How a number of this kind is found: by its key and, where a part changes at a re-issue, by the rest of it. */
export type RecognisedKey = { key: string; shortKey: string | null }

/** What may be wrong with a key in the form of its kind; its words are in messages/ under `desk.warnings`. */
export type KeyDoubt = 'other_region'

/**
 * One kind of certificate, whole: form, page, API, register and look-up walk `fields`, in their order.
 * Labels, hints and choices are in messages/ under `kinds.<code>`.
 */
export type Kind = {
  readonly code: CertificateKind
  /** The detail model of the kind in prisma/schema.prisma, and its table. */
  readonly relation: string
  readonly table: string
  readonly fields: Readonly<Record<string, DetailField>>
  /** The schema of the details; its keys are those of `fields`. */
  readonly schema: z.ZodType<Details>
  /** What a holder usually is; the clerk may say otherwise. Natural persons are masked. */
  readonly holderType: HolderType
  /** The field that may stand where no living holder can be named. */
  readonly inPlaceOfHolder?: string
  /** Not all of the kind bear a number: seals. */
  readonly numberOptional?: true
  /** Rides along: whoever is competent for another certificate of the notice may publish it too. */
  readonly accompanies?: true
  /** The form of its numbers (contract.md section 5); null when any text can be its number. */
  readonly form: KnownForm | null
  /** What is odd about a key for a bureau that is competent in these regions: a warning, never an obstacle. */
  readonly doubts?: (key: string, regionCodes: readonly string[]) => readonly KeyDoubt[]
}
