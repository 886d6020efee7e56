/** Words shared by several recognisers, as parts of expressions. */

/** The verbs by which a certificate goes missing. Not the nouns 遗失声明, 遗失公告. */
export const LOSS =
  '(?:遗失|丢失|灭失|失窃|被盗|被窃|损毁|毁损|烧毁|失落|遗落|丢掉|弄丢|下落不明)(?!(?:\\(灭失\\)|灭失)?(?:的)?(?:声明(?!作废|该|此|无效)|公告(?!作废)|启事|登报|挂失声明|证明|补证|补办|补领))'

/** Certificate-like last words, for a first cheap look. */
export const PAPER =
  /[证照章票据卡簿本牌单鉴条盾盘折]|[准知定认任明托权约]书|合同|协议|核准号|编号|第[0-9A-Z-]+号/

const BULLET_SIGNS = '●◆■▲★◎□◇※☆♦▪◼►▶⊙⊕◉❖✦✱✿◈▼▽♢♠♣•◾◻⬤'

/** Signs that stand before a new notice, wherever they are. */
export const BULLETS: ReadonlySet<string> = new Set(BULLET_SIGNS)
/** The same, and those that are bullets only at the beginning of a line. */
export const LINE_BULLET = new RegExp(`^(?:[${BULLET_SIGNS}]+|[○△·*+\\-]+(?=[\\p{Script=Han}"《(]))`, 'u')
/** Numbering at the beginning of a line: 1. 1、 (1) 一、 (一) ①. */
export const ITEM =
  /^(?:\d{1,3}[.、,)](?!\d)|\(\d{1,3}\)|第?[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)|[①-⑳])/
