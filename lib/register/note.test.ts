import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openNote, signNote } from './note.ts'
import {
  generateSignerKey,
  parseSignerKey,
  parseVerifierKey,
  type SignerKey,
  verifierKeyOf,
} from './note-keys.ts'
import { isKeyName, parseNote } from './note-text.ts'

/** The example in the documentation of Go's golang.org/x/mod/sumdb/note, with its keys. */
const GO = {
  signer: 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz',
  verifier: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  text: "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n",
  line: '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n',
  otherLine:
    '— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n',
}
const note = `${GO.text}\n${GO.line}`

function required<T>(key: T | null): T {
  if (!key) throw new Error('no key')
  return key
}
const signerOf = (name: string) => required(parseSignerKey(generateSignerKey(name)))
const verifierOf = (signer: SignerKey) => required(parseVerifierKey(verifierKeyOf(signer)))
const peter = required(parseVerifierKey(GO.verifier))

describe('the example of Go', () => {
  test('has the keys that we read and write', () => {
    const signer = required(parseSignerKey(GO.signer))
    expect(signer).toMatchObject({ name: 'PeterNeumann', id: 'c74f20a3' })
    expect([verifierKeyOf(signer), verifierKeyOf(peter)]).toEqual([GO.verifier, GO.verifier])
  })

  test('is signed by us to the last byte', () => {
    expect(signNote(GO.text, [required(parseSignerKey(GO.signer))])).toBe(note)
  })

  test('is opened, also when somebody unknown signed too', () => {
    expect(openNote(note, [peter])).toEqual({ text: GO.text, signedBy: [peter] })
    expect(openNote(`${GO.text}\n${GO.otherLine}${GO.line}`, [peter])?.signedBy).toEqual([peter])
  })

  test('is taken apart', () => {
    const parsed = parseNote(`${GO.text}\n${GO.line}${GO.otherLine}`)
    expect(parsed?.text).toBe(GO.text)
    expect(parsed?.signatures.map(({ name, id, bytes }) => [name, id, bytes.length])).toEqual([
      ['PeterNeumann', 'c74f20a3', 64],
      ['EnochRoot', 'af0cfe78', 64],
    ])
  })
})

describe('a note of ours', () => {
  const [older, newer] = [signerOf('register.example/log'), signerOf('register.example/log')]
  const text = '一\n\n二\n'
  const both = signNote(text, [older, newer])

  test('has a signature of each signer, and each alone is enough', () => {
    const [one, other] = [verifierOf(older), verifierOf(newer)]
    expect(openNote(both, [one, other])).toEqual({ text, signedBy: [one, other] })
    expect(openNote(both, [other])).toEqual({ text, signedBy: [other] })
    expect(openNote(signNote(text, [older]), [one, other])).toEqual({ text, signedBy: [one] })
  })

  test('is not opened without a key, or with the keys of others alone', () => {
    expect(openNote(both, [])).toBeNull()
    expect(openNote(both, [peter, verifierOf(signerOf('register.example/log'))])).toBeNull()
    expect(openNote(both, [{ ...verifierOf(older), name: 'register.example/other' }])).toBeNull()
  })

  test('is refused as a whole when one trusted key did not sign it', () => {
    const [, lineOfOlder = '', lineOfNewer = ''] = /— (.*)\n— (.*)\n$/.exec(both) ?? []
    const stolen = signNote('else\n', [newer]).split('\n').at(-2) ?? ''
    const forged = both.replace(`— ${lineOfNewer}`, stolen)
    expect(forged).not.toBe(both)
    expect(openNote(forged, [verifierOf(older)])?.text).toBe(text)
    expect(openNote(forged, [verifierOf(older), verifierOf(newer)])).toBeNull()
    expect(openNote(`${both}${stolen}\n`, [verifierOf(older), verifierOf(newer)])).toBeNull()
    expect(openNote(both.replace(lineOfOlder, lineOfNewer), [verifierOf(newer)])?.text).toBe(text)
  })

  test('is not opened when any character is another', () => {
    const signed = signNote(text, [older])
    for (let at = 0; at < signed.length; at += 1) {
      for (const other of ['x', '\n', 'A', ' ', '']) {
        const changed = signed.slice(0, at) + other + signed.slice(at + 1)
        if (changed !== signed) expect(openNote(changed, [verifierOf(older)])).toBeNull()
      }
    }
  })

  test.each(['', 'no end', 'tab\t\n', 'return\r\n', '\u0000\n', '\ud800\n'])('is not made of %j', (bad) => {
    expect(() => signNote(bad, [older])).toThrow('newline')
  })

  test('is not made without a signer', () => {
    expect(() => signNote(text, [])).toThrow('signer')
  })
})

describe('a note is malformed', () => {
  test.each([
    ['when it is empty', ''],
    ['without signatures', GO.text],
    ['with an empty place for them', `${GO.text}\n`],
    ['without the empty line', `${GO.text}${GO.line}`],
    ['without the last newline', note.trimEnd()],
    ['with an empty line at its end', `${note}\n`],
    ['with a hyphen for the dash', note.replace('— ', '- ')],
    ['without a key name', note.replace('PeterNeumann ', '')],
    ['with a plus in the name', note.replace('PeterNeumann', 'Peter+Neumann')],
    ['with a wide space in the name', note.replace('PeterNeumann', 'Peter\u3000Neumann')],
    ['with another word in the line', note.replace('JnAM=', 'JnAM= x')],
    ['with two spaces', note.replace('PeterNeumann ', 'PeterNeumann  ')],
    ['with base 64 that lacks its padding', note.replace('JnAM=', 'JnAM')],
    ['with base 64 that has spare bits', note.replace('JnAM=', 'JnAN=')],
    ['with base 64 of the other alphabet', note.replace('x08go/Z', 'x08go_Z')],
    ['with an id and no signature', note.replace(/x08go.*=/, 'x08gow==')],
    ['with a second line that is none', `${note}— \n`],
    ['with a carriage return', note.replaceAll('\n', '\r\n')],
    ['with half a character', note.replace('Peter', '\ud800')],
    ['when it is too long', `${'x'.repeat(1_000_000)}\n\n${GO.line}`],
    ['with too many signatures', `${GO.text}\n${GO.line.repeat(101)}`],
  ])('%s', (_, malformed) => {
    expect(malformed).not.toBe(note)
    expect(parseNote(malformed)).toBeNull()
    expect(openNote(malformed, [peter])).toBeNull()
  })

  test('but not with a hundred signatures', () => {
    expect(openNote(`${GO.text}\n${GO.line.repeat(100)}`, [peter])?.text).toBe(GO.text)
  })

  test('or anything else, and nothing is thrown', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '\n',
        '\n\n',
        '— ',
        ' ',
        '+',
        GO.line,
        GO.text,
        GO.verifier,
        'PRIVATE+KEY+',
        'AQ==',
        '\ud800',
      ),
    )
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('')
        const opened = openNote(text, [peter])
        expect(opened === null || opened.text === GO.text).toBe(true)
        parseVerifierKey(text)
        parseSignerKey(text)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('a key', () => {
  test('has a name without white space, plus and control characters', () => {
    for (const name of ['a', 'register.example/log', '登记簿', '😀']) expect(isKeyName(name)).toBe(true)
    for (const name of [
      '',
      'a b',
      'a+b',
      'a\n',
      'a\u00a0b',
      'a\u3000',
      '\u2028',
      '\u0085',
      '\u0007',
      '\ud800',
    ]) {
      expect(isKeyName(name)).toBe(false)
      expect(() => generateSignerKey(name)).toThrow('no name for a key')
    }
  })

  test('is new each time', () => {
    expect(generateSignerKey('a')).not.toBe(generateSignerKey('a'))
  })

  test.each([
    '',
    'PeterNeumann',
    GO.signer,
    GO.verifier.replace('PeterNeumann', ''),
    GO.verifier.replace('PeterNeumann', 'Peter Neumann'),
    GO.verifier.replace('PeterNeumann', 'EnochRoot'),
    GO.verifier.replace('c74f20a3', 'c74f20a4'),
    GO.verifier.replace('c74f20a3', 'C74F20A3'),
    GO.verifier.replace('c74f20a3', '74f20a3'),
    GO.verifier.replace('10TW', '10TX'),
    GO.verifier.replace('+ARpc', '+Ahpc'),
    GO.verifier.replace('10TW', ''),
    `${GO.verifier}AAAA`,
    `${GO.verifier}\n`,
    ` ${GO.verifier}`,
  ])('is not read from %j', (line) => {
    expect(parseVerifierKey(line)).toBeNull()
    expect(parseSignerKey(`PRIVATE+KEY+${line}`)).toBeNull()
  })

  test('is not read under a name that is none, though its id be right', () => {
    for (const name of ['Peter Neumann', 'Peter\u3000', '\u0007']) {
      const typed = Buffer.concat([
        Buffer.from([1]),
        peter.publicKey.export({ type: 'spki', format: 'der' }).subarray(-32),
      ])
      const id = createHash('sha256').update(`${name}\n`).update(typed).digest('hex').slice(0, 8)
      expect(parseVerifierKey(`${name}+${id}+${typed.toString('base64')}`)).toBeNull()
    }
  })

  test('that is secret is not taken for the public one, nor the other way round', () => {
    expect(parseSignerKey(GO.verifier)).toBeNull()
    expect(parseSignerKey(`PRIVATE+KEY+${GO.verifier}`)).toBeNull()
    expect(parseSignerKey(GO.signer.replace('c74f20a3', 'c74f20a4'))).toBeNull()
  })
})
