import type { Act } from './acts.ts'
import type { Span } from './text.ts'

/** A certificate as it was read: the fields of its kind beside these (contract, section 4). */
export interface ReadCertificate {
  kind: string
  number: string | null
  key: string | null
  holders: string[]
  [field: string]: string | string[] | null
}

/** A doubt of the reader about what it read. */
export interface Warning {
  code: string
  message: string
}

/** A notice as it was read, exactly in the shape of the contract, section 4. */
export interface Notice {
  act: Act
  text: string
  declarant: string | null
  declaredOn: string | null
  concerns: { number: string | null; publishedOn: string | null; replacement: string | null } | null
  objection: {
    contact: string | null
    phone: string | null
    period: { days: number; unit: 'working' | 'calendar' } | null
    until: string | null
  } | null
  certificates: ReadCertificate[]
  warnings: Warning[]
}

/**
 * One notice with the places that it was read from: `span` its stretch of the source, `spans` by the path of
 * the field (`certificates.0.number`, `certificates.1.holders.0`, `objection.until`), all [start, end) in UTF-16 units.
 */
export interface Reading {
  notice: Notice
  span: Span
  spans: Record<string, Span>
}
