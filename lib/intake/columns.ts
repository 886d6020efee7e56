import { KIND_CODES, kindOf } from '#lib/certificates/index.ts'
import { LOCALES } from '#lib/i18n/locale.ts'
import { messages } from '#lib/i18n/messages.ts'

/** What a column of a table says: a whole notice as text, a field of the notice, or one of its certificate. */
export type Column = string

/** What people write above a column, beside the labels of our own forms. */
const HEADINGS: Readonly<Record<string, readonly string[]>> = {
  text: ['公告正文', '公告原文', '公告内容', '正文', '原文', '内容', '登报内容', '文本', 'text', 'content'],
  act: ['公告种类', '公告类型', '行为', 'act'],
  kind: ['证书种类', '证书类型', '证件种类', 'kind'],
  number: ['证书编号', '证书号', '编号', '证号', '核准号', '权证号', '不动产权证号', '证书号码', 'number'],
  holders: [
    '权利人',
    '持有人',
    '持证人',
    '姓名',
    '户主',
    '承包人',
    '承包方',
    '账户名称',
    '户名',
    '存款人',
    'holder',
    'holders',
  ],
  declarant: ['声明人', '公告单位', 'declarant'],
  declaredOn: ['声明日期', '落款日期', 'declaredon'],
  newspaperName: ['报纸', '报纸名称', '见报报纸', 'newspaper'],
  newspaperDate: ['见报日期', '登报日期', '刊登日期', 'newspaperdate'],
  newspaperPage: ['版次', '版面', 'page'],
  objectionContact: ['异议联系', '联系单位', '异议联系方式', '联系单位、房间'],
  objectionPhone: ['联系电话', '异议电话'],
  objectionUntil: ['异议截止日期', '截止日期', '提出异议的截止日期'],
  season: ['季节', '草场季节'],
  areaMu: ['面积', '亩数', '面积(亩)'],
  sumu: ['苏木', '乡镇', '苏木乡镇'],
  gacha: ['嘎查', '村', '嘎查村'],
  title: ['证书名称', '名称', '证件名称'],
}

/** A heading as it is compared: half-width, small, without spaces, stars, colons and what stands in brackets. */
function folded(heading: string): string {
  return heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\([^()]*\)/g, '')
    .replace(/[\s*:_-]/g, '')
}

const KNOWN = new Map<string, Column>(
  [
    ...KIND_CODES.flatMap((kind) =>
      LOCALES.flatMap((locale) => {
        const words = messages[locale].kinds[kind]
        const labels = Object.entries(words.fields).map(([field, { label }]) => [label, field] as const)
        return [[words.number, 'number'] as const, [words.holder, 'holders'] as const, ...labels]
      }),
    ),
    ...KIND_CODES.flatMap((kind) => Object.keys(kindOf(kind).fields).map((field) => [field, field] as const)),
    ...Object.entries(HEADINGS).flatMap(([column, names]) => names.map((name) => [name, column] as const)),
  ].map(([name, column]) => [folded(name), column]),
)

/**
 * The columns of a table by its first row; null when that is no row of headings: fewer than half of its cells are
 * known, or none of them is a text or a number.
 */
export function columnsOf(cells: readonly string[]): (Column | null)[] | null {
  const columns = cells.map((cell) => KNOWN.get(folded(cell)) ?? null)
  const known = columns.filter((column) => column !== null)
  const leads = known.includes('text') || known.includes('number')
  return leads && known.length * 2 >= cells.filter((cell) => cell.trim() !== '').length ? columns : null
}
