import type { StatusOnDate } from '#lib/notices/status.ts'
import type { NoticeOnSheet } from '#lib/proof/notice-sheet.ts'

/** What holds for both certificates: an objection is open. */
const STATUS: StatusOnDate = {
  status: 'under_objection',
  since: '2026-11-24',
  timeline: [
    { date: '2026-11-20', event: 'declared_lost', notice: 'GG2026-48392071-X' },
    { date: '2026-11-24', event: 'objection_opened', notice: null },
  ],
}

/** A notice of loss of two certificates as its sheet gets it: masked already, all persons invented. */
export function aNoticeOnSheet(overrides: Partial<NoticeOnSheet> = {}): NoticeOnSheet {
  return {
    locale: 'zh-CN',
    notice: {
      number: 'GG2026-48392071-X',
      documentNumber: '旗自然资公告〔2026〕12号',
      act: 'loss',
      bureau: {
        code: 'a-bureau',
        name: '某旗自然资源局',
        nameEn: 'A banner bureau of natural resources',
        room: '101 室',
        address: '某镇某街 1 号',
        phone: '0000-0000000',
      },
      region: { code: '150929', name: '四子王旗' },
      declarant: '某旗第一小学工会委员会',
      declaredOn: '2026-11-20',
      newspaper: { name: '某某日报', date: '2026-11-21', page: '4' },
      publishedAt: '2026-11-22T08:00:00.000Z',
      effectiveOn: '2026-11-20',
      objections: {
        contact: '某旗自然资源局 101 室',
        phone: null,
        until: '2026-12-14',
        provisional: false,
        period: { days: 15, unit: 'working' },
        setBy: 'bureau',
      },
      concerns: null,
      withdrawalReason: null,
      certificates: [
        {
          kind: 'grassland_contract',
          number: 'J15092901080015(夏)',
          key: '15092901080015',
          holders: ['那*'],
          details: {
            season: 'summer',
            pastureNumber: '208001',
            areaMu: '1200.5',
            sumu: '某苏木',
            gacha: '某嘎查',
          },
          replaces: null,
        },
        {
          kind: 'account_permit',
          number: 'J2046000123401',
          key: 'J2046000123401',
          holders: ['某旗第一小学工会委员会'],
          details: {
            accountType: 'basic',
            openingBank: '某银行某旗支行',
            accountNumber: '**************0600',
          },
          replaces: null,
        },
      ],
    },
    statuses: [STATUS, STATUS],
    links: { concerns: null, followedBy: [] },
    entry: {
      sequence: 42,
      leafHash: Buffer.alloc(32, 0xab),
      checkpoint: {
        size: 43,
        root: Buffer.alloc(32, 0xcd),
        keys: ['register.example.org/register+7e2f6a10+AQx5tqZ0m1R6d8Wk3nV9yB2cE4gH6jK8mN0pQ2sT4vXz'],
        signedAt: new Date('2026-11-22T08:00:05.000Z'),
      },
    },
    suspends: false,
    asOf: new Date('2026-11-25T03:00:00.000Z'),
    address: 'https://register.example.org/notices/GG2026-48392071-X',
    ...overrides,
  }
}
