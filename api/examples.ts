/** The examples of the description; a test holds them against the schemas. */

const notice = {
  number: 'GG2026-48392071-X',
  url: '/notices/GG2026-48392071-X',
  act: 'loss',
  publishedAt: '2026-11-20T02:00:00.000Z',
} as const

const timeline = [{ date: '2025-04-29', event: 'declared_lost', notice: notice.number }]
const details = {
  season: 'summer',
  pastureNumber: '103001-4',
  areaMu: '4681',
  sumu: '江岸苏木',
  gacha: '江岸嘎查',
}
const bureau = { code: 'siziwang-natural-resources', name: '四子王旗自然资源局' }

const leafHash = 'GltlaUxj8XgGDzNgoVQ1fv/wDTC2z+/sAGjDbIOJp8s='
const otherHash = 'KKOhj2zWQGsIbp/9ofm4oT289EsPPzLLkDGhH9BTrPk='
const rootHash = 'eyaomtPSFHqOo6So5In3/32J4Afw30hC+O/YoBAJ0eQ='

export const certificateExample = {
  query: 'Ｊ1509 2901 0700 04',
  key: '15092901070004',
  answer: 'notice_found',
  asOf: '2026-11-22T08:00:00.000Z',
  coverage: { kinds: ['account_permit', 'grassland_contract'], bureaus: 2, since: '2025-04-29' },
  matches: [
    {
      kind: 'grassland_contract',
      number: 'J15092901070004(夏)',
      holder: '王*',
      status: 'declared_void',
      statusSince: '2025-04-29',
      timeline,
      notice: { ...notice, bureau },
      objections: { accepted: true, until: null },
      details,
    },
  ],
  didYouMean: [],
  meaning:
    '原证（于2025年4月29日声明遗失）作废；若已补发，补发证书可能使用同一编号，请以“补发”字样、发证日期、印刷号为准，并向发证机关核实。遗失声明不影响权利人依法享有的权利。',
}

export const checkInputExample = { numbers: ['15092901070004', 'J2046000663701'] }

export const checkExample = {
  asOf: '2026-11-22T08:00:00.000Z',
  coverage: { kinds: ['account_permit', 'grassland_contract'], bureaus: 2, since: '2025-04-29' },
  results: [
    {
      query: '15092901070004',
      key: '15092901070004',
      answer: 'notice_found',
      matches: [
        {
          kind: 'grassland_contract',
          number: 'J15092901070004(夏)',
          status: 'declared_void',
          notice: { number: notice.number, url: notice.url },
        },
      ],
    },
    { query: 'J2046000663701', key: 'J2046000663701', answer: 'no_notice', matches: [] },
  ],
} as const

export const noticeListExample = {
  asOf: '2026-11-22T08:00:00.000Z',
  notices: [
    {
      ...notice,
      bureau: { ...bureau, nameEn: 'Siziwang Banner Natural Resources Bureau' },
      region: { code: '150929', name: '四子王旗' },
      effectiveOn: '2025-04-29',
      changedAt: '2026-11-20T02:00:00.000Z',
      certificates: [
        {
          kind: 'grassland_contract',
          number: 'J1509…夏)',
          status: 'declared_void',
          statusSince: '2025-04-29',
        },
      ],
    },
  ],
  next: null,
} as const

export const noticeExample = {
  asOf: '2026-11-22T08:00:00.000Z',
  number: notice.number,
  documentNumber: '四自然资失〔2026〕12号',
  url: notice.url,
  act: notice.act,
  bureau: {
    ...bureau,
    nameEn: 'Siziwang Banner Bureau of Natural Resources',
    room: '210',
    address: null,
    phone: null,
  },
  region: { code: '150929', name: '四子王旗' },
  declarant: null,
  declaredOn: null,
  newspaper: { name: '内蒙古日报', date: '2025-04-29', page: null },
  publishedAt: notice.publishedAt,
  effectiveOn: '2025-04-29',
  objections: {
    accepted: true,
    contact: '四子王旗自然资源局 210 室',
    phone: null,
    until: null,
    provisional: false,
    period: null,
    setBy: null,
  },
  certificates: [
    {
      kind: 'grassland_contract',
      number: 'J15092901070004(夏)',
      key: '15092901070004',
      holders: ['王*'],
      details,
      replaces: null,
      status: 'declared_void',
      statusSince: '2025-04-29',
      timeline,
    },
  ],
  concerns: null,
  withdrawalReason: null,
  acts: [],
}

export const objectionExample = {
  notice: notice.number,
  certificate: 'J15092901070004(夏)',
  ground: 'certificate_in_my_hands',
  statement: '这本证一直由我保管，没有遗失，现附照片。',
  truthful: true,
  objector: { name: '巴图', role: 'co_holder', phone: '13800000000', email: null },
}

export const receiptExample = {
  reference: 'YZ7K3M9QPA',
  accessCode: 'H4T2-9XKD-0M6R',
  receivedAt: '2026-11-22T08:00:00.000Z',
  bureau,
  late: false,
  statusUrl: 'https://register.example.org/track?reference=YZ7K3M9QPA',
}

export const receiptEntryExample = {
  certificate: objectionExample.certificate,
  evidence: ['9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'],
  late: false,
  notice: notice.number,
  receivedAt: receiptExample.receivedAt,
  reference: receiptExample.reference,
  salt: '00112233445566778899aabbccddeeff',
  statement: '4d29b837163307afe4f4308bdee0d90619f51305a00608d2a394205d851eae64',
  type: 'objection_receipt',
}

export const trackedExample = {
  reference: receiptExample.reference,
  status: 'information_requested',
  receivedAt: receiptExample.receivedAt,
  late: false,
  bureau,
  deliveries: [
    { channel: 'inbox', status: 'delivered', at: '2026-11-22T08:00:00.000Z', attempts: 1, bouncedAt: null },
    { channel: 'email', status: 'delivered', at: '2026-11-22T08:00:03.000Z', attempts: 1, bouncedAt: null },
  ],
  acknowledgedAt: '2026-11-23T01:10:00.000Z',
  decision: null,
  question: { text: '请补充一张能看清证书编号的照片。', askedAt: '2026-11-23T02:30:00.000Z' },
  withdrawnAt: null,
  erasedAt: null,
  entry: { sequence: 2, leafHash: otherHash },
  timeline: [
    { at: '2026-11-22T08:00:00.000Z', event: 'received' },
    { at: '2026-11-22T08:00:00.000Z', event: 'in_inbox' },
    { at: '2026-11-22T08:00:03.000Z', event: 'mailed' },
    { at: '2026-11-23T01:10:00.000Z', event: 'acknowledged' },
    { at: '2026-11-23T02:30:00.000Z', event: 'asked', text: '请补充一张能看清证书编号的照片。' },
  ],
}

export const entriesExample = {
  size: 2,
  entries: [
    {
      sequence: 1,
      type: 'notice' as const,
      leafHash,
      date: '2026-11-20',
      notice: notice.number,
      act: notice.act,
      bureau,
    },
    { sequence: 2, type: 'objection_receipt' as const, leafHash: otherHash, date: '2026-11-22' },
  ],
  next: null,
}

export const proofExample = {
  notice: notice.number,
  entry: 1,
  content:
    '{"act":"loss","effectiveOn":"2025-04-29","number":"GG2026-48392071-X","publishedAt":"2026-11-20T02:00:00.000Z","salt":"00112233445566778899aabbccddeeff"}',
  leafHash,
  treeSize: 2,
  rootHash,
  path: [otherHash],
  checkpoint:
    'register.example.org/register\n2\neyaomtPSFHqOo6So5In3/32J4Afw30hC+O/YoBAJ0eQ=\n\n— register.example.org/register NJa2LPw7xLikB9uUGJAaOgDxVI91mSx9LW778JVLAkeesWvgTcJiMr4hMH4dUjHNyNqfU8bVj1t7IRhst0vJ6r6g9gs=\n',
}

export const consistencyExample = {
  from: 1,
  to: 2,
  fromRoot: leafHash,
  toRoot: rootHash,
  proof: [otherHash],
}

const filterFile = '1b2f0c5e9d7a4836b1c0de5f9a72438e6d5c4b3a29181706f5e4d3c2b1a09f8e'
const filterDelta = '70c4e2a9518d3f6b0e7c9a1b2d4f6083957a6c5e4d3b2a190817f6e5d4c3b2a1'

export const filterExample = {
  version: 1,
  keyRules: 1,
  asOf: '2026-11-22T20:00:00.000Z',
  count: 120_034,
  falseAlarmRate: 0.00098,
  entries: 90_210,
  checkpoint: proofExample.checkpoint,
  files: [
    {
      url: `/api/v1/filter/files/${filterFile}`,
      kind: 'base' as const,
      asOf: '2026-11-21T20:00:00.000Z',
      count: 120_000,
      bytes: 173_172,
      sha256: filterFile,
    },
    {
      url: `/api/v1/filter/files/${filterDelta}`,
      kind: 'delta' as const,
      asOf: '2026-11-22T20:00:00.000Z',
      count: 34,
      bytes: 124,
      sha256: filterDelta,
    },
  ],
}

export const hashListExample = {
  prefix: '0da5',
  asOf: '2026-11-22T08:00:00.000Z',
  hashes: ['3f1d2c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1'],
}

export const problemExample = {
  type: '/problems/invalid-input',
  title: '填写的内容有问题',
  status: 422,
  detail: '填写的内容有问题',
  requestId: '5f0d1a8e-7c1b-4f6e-9a57-3f1f6d6f9c1e',
  errors: [{ field: 'on', code: 'wrong_date', message: '请按“年-月-日”填写日期，如 2025-04-29' }],
}
