import { type Translator, translator } from '#lib/i18n/messages.ts'
import type { UnreadableFile } from './read-file.ts'

/** The words of a command: Chinese where the machine speaks Chinese (LC_ALL, LC_MESSAGES, LANG), else English. */
export function commandWords() {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env
  const t = translator(/^zh/i.test(LC_ALL || LC_MESSAGES || LANG || '') ? 'zh-CN' : 'en')
  return { t, problemOf: (file: string, error: UnreadableFile) => problemWords(t, file, error) }
}

function problemWords(t: Translator, file: string, { problem }: UnreadableFile): string {
  const name = file === '-' ? t('import.standardInput') : file
  if (problem === 'not_there') return t('import.notThere', { file: name })
  const { problem: code, max = 0, line = 0 } = problem
  return t('import.unread', { file: name, problem: t(`errors.file_${code}`, { max, line }) })
}
