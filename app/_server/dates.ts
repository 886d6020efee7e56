/** How dates are read; the sheets that lib draws read them alike. */
export { dateInWords, instantInWords } from '#lib/i18n/dates.ts'
