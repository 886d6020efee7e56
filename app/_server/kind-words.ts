/** The words of a kind; the sheets that lib draws use the same. */
export {
  certificateName,
  fieldLabel,
  fieldValue,
  type KindWords,
  kindWords,
} from '#lib/certificates/words.ts'
