export const SAMPLES = ['curl', 'typescript', 'python', 'stream', 'client'] as const

/** The first steps in three languages, a list of any length, and the types of all there is. */
export function samplesFor(site: string): Record<(typeof SAMPLES)[number], string> {
  return {
    curl: `curl -H 'Accept-Language: zh-CN' ${site}/api/v1/certificates/J15092901070004`,
    typescript: `const number = encodeURIComponent('J15092901070004(夏)')
const response = await fetch(\`${site}/api/v1/certificates/\${number}\`)
if (!response.ok) throw new Error((await response.json()).detail)
const { answer, asOf, matches } = await response.json()
console.log(answer, asOf, matches.map(({ status, notice }) => [status, notice.number]))`,
    python: `import json, urllib.parse, urllib.request

number = urllib.parse.quote("J15092901070004(夏)")
with urllib.request.urlopen(f"${site}/api/v1/certificates/{number}") as response:
    answer = json.load(response)
print(answer["answer"], answer["asOf"], [match["status"] for match in answer["matches"]])`,
    stream: `curl -T numbers.csv -X POST -H 'Content-Type: text/csv' ${site}/api/v1/checks > answers.ndjson`,
    client: `npx openapi-typescript ${site}/api/v1/openapi.json -o register.ts`,
  }
}

export const FILTER_SAMPLES = ['filterTypescript', 'filterPython'] as const

/** How a list is checked without asking. */
export function checkCommandFor(site: string): string {
  return `npx ${site}/api/v1/check.tgz --register ${site} --key glk_… numbers.csv`
}
