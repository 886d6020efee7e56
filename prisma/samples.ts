import type { NoticeInput } from '#lib/notices/schema.ts'

/**
 * The sample data of an empty register: the three notices of the newspaper page of 2025-04-29, and two bureaus with
 * invented staff. The addresses end in `.example`, where nobody lives.
 */

const OFFICES = {
  land: {
    bureau: {
      code: 'szwq-zrzy',
      name: '四子王旗自然资源局',
      nameEn: 'Siziwang Banner Natural Resources Bureau',
      room: '210 室',
      address: '内蒙古自治区乌兰察布市四子王旗乌兰花镇',
    },
    kind: 'grassland_contract',
    regionCode: '150929',
    mail: 'objections@szwq-zrzy.example',
    publisher: { login: 'szwq-publisher', name: '苏日娜' },
    reviewer: { login: 'szwq-reviewer', name: '韩志远' },
    bureau_admin: { login: 'szwq-admin', name: '周雅琴' },
  },
  bank: {
    bureau: {
      code: 'pbc-wlcb',
      name: '中国人民银行乌兰察布市分行',
      nameEn: 'Ulanqab Branch of the People’s Bank of China',
      room: null,
      address: '内蒙古自治区乌兰察布市集宁区',
    },
    kind: 'account_permit',
    regionCode: '150900',
    mail: 'objections@pbc-wlcb.example',
    publisher: { login: 'pbc-publisher', name: '李文静' },
    reviewer: { login: 'pbc-reviewer', name: '高建国' },
    bureau_admin: { login: 'pbc-admin', name: '孙立新' },
  },
} as const

export const sampleOffices = Object.values(OFFICES)
export type SampleOffice = (typeof sampleOffices)[number]

export const sampleRegistrar = { login: 'registrar', name: '白晓东' } as const

const NEWSPAPER_DATE = '2025-04-29'

type Sample = { office: SampleOffice; notice: NoticeInput }

function herdersNotice(
  certificates: { number: string; holder: string; details: Record<string, string> }[],
): Sample {
  return {
    office: OFFICES.land,
    notice: {
      act: 'loss',
      regionCode: '150929',
      newspaperDate: NEWSPAPER_DATE,
      objectionContact: '四子王旗自然资源局 210 室',
      certificates: certificates.map(({ number, holder, details }) => ({
        kind: 'grassland_contract',
        number,
        numberAgain: number,
        holders: [holder],
        holderType: 'person',
        details,
      })),
    },
  }
}

const permitNotice: Sample = {
  office: OFFICES.bank,
  notice: {
    act: 'loss',
    regionCode: '150929',
    declarant: '四子王旗委保密机要局',
    declarantType: 'unit',
    declaredOn: '2025-04-29',
    newspaperDate: NEWSPAPER_DATE,
    certificates: [
      {
        kind: 'account_permit',
        number: 'J2046000663701',
        numberAgain: 'J2046000663701',
        holders: ['四子王旗委保密机要局工会委员会'],
        holderType: 'unit',
        details: {
          accountType: 'basic',
          accountNumber: '861606101421009313',
          openingBank: '内蒙古银行乌兰察布四子王旗支行',
          legalRepresentative: '卢建军',
        },
      },
    ],
  },
}

export const sampleNotices: readonly Sample[] = [
  permitNotice,
  herdersNotice([
    {
      number: 'J15092901070004(夏)',
      holder: '王慧',
      details: {
        season: 'summer',
        pastureNumber: '103001-4',
        areaMu: '4681',
        sumu: '江岸苏木',
        gacha: '江岸嘎查',
      },
    },
    {
      number: 'J15092901100004(冬)',
      holder: '王慧',
      details: {
        season: 'winter',
        pastureNumber: '103006',
        areaMu: '2031',
        sumu: '江岸苏木',
        gacha: '江岸嘎查',
      },
    },
  ]),
  herdersNotice([
    {
      number: '15092904050072',
      holder: '赵小青',
      details: { pastureNumber: '0236090', areaMu: '6508', sumu: '红格尔苏木', gacha: '白音花嘎查' },
    },
  ]),
]
