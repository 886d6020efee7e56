// node read-filter.ts https://register.example KEY 15092901070004 J2046000663701    (KEY: an API key, or - for none)
// Numbers in canonical form: upper case, no spaces; of a grassland contract the 14 digits alone.
import { createHash } from 'node:crypto'

const [site = '', apiKey = '-', ...numbers] = process.argv.slice(2)
const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest()

async function download(path: string): Promise<Buffer> {
  const headers: Record<string, string> = apiKey === '-' ? {} : { 'X-API-Key': apiKey }
  const response = await fetch(new URL(path, site), { headers })
  if (!response.ok) throw new Error(`${path} answers ${response.status}`)
  return Buffer.from(await response.arrayBuffer())
}

/** The values of a file, sorted, and the range that they lie in. */
function unpack(file: Buffer): { range: number; values: Float64Array } {
  const [rice, ratio, count] = [file.readUInt8(6), file.readUInt32BE(8), file.readUInt32BE(12)]
  const values = new Float64Array(count)
  let bit = 40 * 8
  const nextBit = () => (file.readUInt8(bit >> 3) >> (7 - (bit++ & 7))) & 1
  for (let place = 0, value = 0; place < count; place += 1) {
    let gap = 0
    while (nextBit() === 1) gap += 1
    for (let left = rice; left > 0; left -= 1) gap = gap * 2 + nextBit()
    value += gap
    values[place] = value
  }
  return { range: count * ratio, values }
}

function holds({ range, values }: ReturnType<typeof unpack>, text: string): boolean {
  const wanted = sha256(text).readUIntBE(0, 6) % range
  let [low, high] = [0, values.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((values[middle] ?? 0) < wanted) low = middle + 1
    else high = middle
  }
  return values[low] === wanted
}

const manifest = JSON.parse((await download('/api/v1/filter')).toString())
const parts: ReturnType<typeof unpack>[] = []
let entries = 0n
for (const { url, sha256: expected } of manifest.files) {
  const file = await download(url)
  if (sha256(file).toString('hex') !== expected) throw new Error(`${url} is damaged`)
  if (file.toString('hex', 0, 4) !== '4c434601' || file[5] !== 1) throw new Error('another version')
  if (file.readBigUInt64BE(24) !== entries) throw new Error('a file is missing')
  entries = file.readBigUInt64BE(32)
  parts.push(unpack(file))
}
for (const number of numbers) {
  const values = /^[JLZ]\d{13}$/.test(number) ? [number, number.slice(0, 12)] : [number]
  const maybe = values.some((value) => parts.some((part) => holds(part, value)))
  console.log(number, maybe ? 'maybe: look it up' : `clear as of ${manifest.asOf}`)
}
