import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { formatScore, scoreSamples } from '#lib/reader/score.ts'

const { positionals, values } = parseArgs({ allowPositionals: true, options: { wrong: { type: 'boolean' } } })
const fixtures = ['notice-samples.jsonl', 'own-samples.jsonl'].map((name) => `lib/reader/fixtures/${name}`)
const files = positionals.length > 0 ? positionals : fixtures
const score = scoreSamples(files.flatMap((file) => readFileSync(file, 'utf8').split('\n').filter(Boolean)))
process.stdout.write(formatScore(score, { wrong: values.wrong ?? false }))
process.exitCode = score.wrong.length > 0 ? 1 : 0
