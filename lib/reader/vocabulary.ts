/** Words shared by several recognisers, as parts of expressions. */

/** The verbs by which a certificate goes missing. Not the nouns 遗失声明, 遗失公告. */
export const LOSS =
  '(?:遗失|丢失|灭失|失窃|被盗|被窃|损毁|毁损|烧毁|失落|遗落|丢掉|弄丢|下落不明)(?!(?:\\(灭失\\)|灭失)?(?:的)?(?:声明(?!作废|该|此|无效)|公告(?!作废)|启事|登报|挂失声明|证明|补证|补办|补领))'

/** Certificate-like last words, for a first cheap look. */
export const PAPER = /[证照章票据卡簿本牌单鉴条盾]|合同|协议|核准号|编号|第[0-9A-Z-]+号/

export const ORGANISATION_END =
  '(?:公司|集团|银行|支行|分行|信用社|联社|合作社|供销社|旅行社|出版社|报社|杂志社|电视台|广播台|协会|学会|商会|工会|联合会|文联|妇联|残联|工商联|社科联|侨联|科协|作协|政协|人大|基地|委员会|促进会|研究会|理事会|基金会|红十字会|居委会|村委会|管委会|小学|中学|大学|学校|学院|党校|中心校|中心小学|幼儿园|医院|卫生院|卫生室|卫生服务站|诊所|门诊部|药店|药房|政府|办事处|办公室|管理处|机要局|局|厅|委|科|所|站|馆|团|队|厂|场|店|铺|行|社|处|部|院|校|园|庙|寺|室|中心|市场|超市|商行|饭店|酒店|宾馆|餐厅|饭馆|食堂|网吧|工作室|事务所|服务部|经营部|经销部|批发部|门市部|项目部|养殖场|种植园|农场|牧场|林场|苗圃|乌兰牧骑|党委|党组|支部|法院|检察院|派出所|[防保编信震办督检公]办|大队|中队|支队|嘎查|村|社区|合伙\\))'

const BULLET_SIGNS = '●◆■▲★◎□◇※☆♦▪◼►▶⊙⊕◉❖✦✱✿◈▼▽♢♠♣•◾◻⬤'

/** Signs that stand before a new notice, wherever they are. */
export const BULLETS: ReadonlySet<string> = new Set(BULLET_SIGNS)
/** The same, and those that are bullets only at the beginning of a line. */
export const LINE_BULLET = new RegExp(`^[${BULLET_SIGNS}○△·*+\\-]+(?![0-9])`, 'u')
/** Numbering at the beginning of a line: 1. 1、 (1) 一、 (一) ①. */
export const ITEM =
  /^(?:\d{1,3}[.、,)](?!\d)|\(\d{1,3}\)|第?[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)|[①-⑳])/
