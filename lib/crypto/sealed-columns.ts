/** A column of sealed values, and the context of each in SQL over its row, as the module that seals it has it. */
export type SealedColumn = { readonly table: string; readonly column: string; readonly context: string }

/** All of them. A test holds the list against the schema, and another opens a value of each through its module. */
export const SEALED_COLUMNS: readonly SealedColumn[] = [
  { table: 'notices', column: 'sealed', context: `'notice:' || id` },
  { table: 'certificates', column: 'sealed', context: `'certificate:' || notice_id || ':' || position` },
  { table: 'holds', column: 'sealed', context: `'hold:' || id` },
  { table: 'sources', column: 'sealed', context: `'source:' || id` },
  { table: 'readings', column: 'sealed', context: `'reading:' || id` },
  { table: 'recipients', column: 'sealed_secret', context: `'recipient:' || id` },
  { table: 'staff', column: 'sealed_email', context: `'staff-email:' || id` },
  { table: 'objection_drafts', column: 'sealed', context: `'filing:' || id` },
  { table: 'objection_draft_files', column: 'sealed_name', context: `'filing-file:' || id || ':name'` },
  { table: 'objection_draft_files', column: 'sealed', context: `'filing-file:' || id` },
  { table: 'form_memories', column: 'sealed', context: `'form:' || form` },
  { table: 'objections', column: 'sealed', context: `'objection:' || id` },
  { table: 'objections', column: 'sealed_reason', context: `'objection-reason:' || id` },
  { table: 'objection_events', column: 'sealed', context: `'objection-event:' || id` },
  {
    table: 'evidence',
    column: 'sealed_name',
    context: `'evidence:' || objection_id || ':' || position || ':name'`,
  },
  { table: 'evidence', column: 'sealed', context: `'evidence:' || objection_id || ':' || position` },
  { table: 'letters', column: 'sealed', context: `'letter:' || id` },
  { table: 'api_keys', column: 'sealed_contact', context: `'api-key:' || id` },
  { table: 'watches', column: 'sealed_address', context: `'watch:' || id` },
]
