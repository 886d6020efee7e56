/** Last characters that hardly any given name has: one of them makes a unit of a word of three characters or more. */
const LAST_CHARACTERS = '局馆部站厂院所厅处委司办署寺庙庵店铺室校队场组库矿段股坊'
/** Last characters that given names have too. */
const COMMON_LAST_CHARACTERS = '会社园团科行班楼城庄吧屋苑宫轩阁斋堂'
/** Longer last words whose last character alone says nothing. */
const LAST_WORDS =
  '组织|大会|协会|学会|商会|理事会|监事会|委员会|促进会|研究会|联合会|基金会|慈善会|校友会|红十字会|集团|企业|支行|分行|银行|中心|基地|合作社|信用社|联社|小学|中学|大学|市场|超市|商行|商厦|大厦|广场|百货|门市|门诊|饭店|酒店|宾馆|餐厅|餐馆|面馆|饭馆|食堂|药堂|教堂|礼堂|佛堂|学堂|事务所|政府|王府|学府|乌兰牧骑|工会|总会|分会|文联|妇联|残联|工商联|社科联|侨联|学联|科协|作协|美协|音协|记协|体协|个协|消协|佛协|政协|律协|人大|党委|党组|纪委|监委|团委|工委|机关|支部|总支|分部|总部|专班|班子|指挥部|筹备组|领导小组|工作组|牧场|农场|林场|养殖场|种植园|苗圃|花圃|农家乐|牧家乐|农家院|渔家乐|之家|人家|农家|牧家|公寓|驿站|客栈|民宿|旅舍|宾舍|山庄|酒庄|茶庄|饭庄|度假村|影视城|会所|浴池|发廊|影楼|酒楼|茶楼|网吧|酒吧|书屋|驾校|车行|车队|联盟|俱乐部|敖包|祭坛|清真寺|检察院|法院|嘎查|村|社区|小区|街道|开发区|管理区|园区|保护区|景区|灌区|林区|水库|粮库|油库|金库|冷库|仓库|电视台|气象台|广播台|电台|观测台|服务台|平台|档口|摊位|肉铺|金店|油坊|磨坊|豆腐坊|网点|代办点|服务点|代销点|经营点|收购点|销售点|警务室|党校|团校|个体户|报社'
/** Trades, in which small businesses end: 鑫源建材. They also stand inside longer names: 林业和草原局. */
const TRADES =
  '百货|餐厅|幼教|洗浴|美容|理发|造型|美发|加油|加气|汽修|汽贸|汽配|五金|电器|家电|家具|建材|装饰|装潢|广告|传媒|图文|文印|打字|复印|小吃|火锅|烧烤|奶茶|快餐|早餐|粮油|副食|烟酒|水果|蔬菜|肉食|便利|日杂|日化|服饰|服装|鞋业|布艺|花艺|鲜花|眼镜|钟表|珠宝|首饰|照相|摄影|婚庆|婚纱|礼仪|商贸|经贸|工贸|贸易|物流|货运|快递|速递|配货|客运|租赁|劳务|家政|保洁|物业|房产|中介|咨询|会计|财务|投资|担保|典当|寄卖|旅游|培训|教育|辅导|托管|早教|合伙|矿业|煤业|实业|药业|乳业|牧业|农业|林业|渔业|酒业|饲料|种业|机械|科技|生物|能源|电力|光伏|风电|热力|燃气|供水|环保|园林|绿化|建筑|路桥|市政|工程|安装|修理|维修|加工|作坊|水产|养殖|种植|屠宰|杂志|期刊'

/** What organisations end in, as a part of an expression. */
export const ORGANISATION_END = `(?:${LAST_WORDS}|[${LAST_CHARACTERS}${COMMON_LAST_CHARACTERS}])`
/** The same with trades. */
const ANY_END = new RegExp(`(?:${LAST_WORDS}|${TRADES}|[${LAST_CHARACTERS}${COMMON_LAST_CHARACTERS}])$`, 'u')
const FIRM_END = new RegExp(`${ORGANISATION_END}$`, 'u')
const NOT_IN_UNIT = /声明|公告|遗失|丢失|作废/
const LIKE_UNIT = new RegExp(`(?:${LAST_WORDS}|${TRADES}|.{2}[${LAST_CHARACTERS}])$`, 'u')
const LAST_BRACKET = /\([^()]*\)$/

/** Whether a text names an organisation: long enough and with an ending of organisations. */
export function isUnitName(name: string): boolean {
  return name.length >= 4 && ANY_END.test(name.replace(LAST_BRACKET, '')) && !NOT_IN_UNIT.test(name)
}

/** Whether it does so with an ending that does not also stand inside longer names. */
export function isFirmUnitName(name: string): boolean {
  return name.length >= 4 && FIRM_END.test(name.replace(LAST_BRACKET, '')) && !NOT_IN_UNIT.test(name)
}

/** Whether a short word can be no given name because of how it ends: 慈善总会, 书画院, 老根子饭馆. */
export function endsLikeUnit(word: string): boolean {
  return LIKE_UNIT.test(word)
}

const CLEAR_END = new RegExp(`(?:${LAST_WORDS}|[${LAST_CHARACTERS}会社园校])$`, 'u')

/** Where the last clear ending of an organisation stands in a text, as its length up to there; 0 if there is none. */
export function lastUnitEnd(text: string): number {
  for (let length = text.length; length >= 4; length--)
    if (CLEAR_END.test(text.slice(0, length))) return length
  return 0
}

/** Whether some words end as organisations do, however short they are: 持股会. */
export function hasUnitEnd(words: string): boolean {
  return FIRM_END.test(words)
}
