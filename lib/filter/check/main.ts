#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import { runCheck } from './run.ts'

/* The command of the package that the register serves (../pack.ts). The words lie beside its package.json. */
process.exitCode = await runCheck(
  process.argv.slice(2),
  JSON.parse(readFileSync(new URL('../../../words.json', import.meta.url), 'utf8')),
  {
    environment: process.env,
    input: process.stdin,
    print: (text) => process.stdout.write(text),
    complain: (text) => process.stderr.write(`${text}\n`),
  },
)
