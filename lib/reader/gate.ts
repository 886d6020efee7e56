import { headingOf } from './acts.ts'
import { LOSS } from './vocabulary.ts'

/** Words of reports, advertisements and other announcements. Where one stands, nobody declares anything. */
const REPORTED =
  /记者(?!证)|本报讯|据悉|据了解|获悉|新华社|同比|拾金不昧|民警|告诉|提醒(?!。?$)|警方|网友|怎么办|如何(?:补办|办理|处理)|审理认为|嫌疑人|谎称|答复[::]|来电|提示[::]|(?<![名职])称[,:]|立案侦查|刑事拘留|(?:遗失|丢失|灭失)的[,、](?:当事人|应|可|申请|权利人|由|须)|[?]|流程|办理指南|读者|编辑部|代办|(?:登报|刊登|广告)热线|广告部|微信|当日受理|某某公司遗失|窗口(?:共|工作人员|负责人)|工作人员(?:介绍|表示|说)|无需(?:再|登)|应先|公示催告|申报(?:权利|债权)|债权人自|拍卖公告|公开拍卖|招标公告|投标人|首次登记|拟注销|招领|拾到(?:草|证|一本)|寻人|寻物|(?:道歉|致歉)(?:声明|信)|特此致歉|申请继承|以案说法/

const DECLARED =
  /(?:声明|登报|公告|遗失)[^。]{0,80}(?:已经?|业已|又|现)(?:在家中)?(?:找回|找到|寻回)|(?:声明|公告|登报|挂失|宣布|申明|现予|自?即日起|均|已)[^。;]{0,50}?(?:作废|无效|失效)|(?:遗失|丢失|灭失|挂失|被盗|原证|许可证|证书|该证|不慎)[^。;]{0,4}作废|[,、;]作废|作废[。!]?$|特此(?:声明|公告)|声明遗失|遗失声明|登报声明|特此更正|现更正|予以更正/g
const ONLY_TALKED_OF =
  /(?:不需要?|无需|毋需|不必|不用|未|没有|须|应当?|需要?|先|后|再|(?<!许)可以?|要)(?:再|先|重新)?(?:在|到|去|向|经|办理)?[^,。;:)现特]{0,6}$/
const LOST = new RegExp(LOSS)
const OBJECTIONS = /如有异议|有异议(?:者|的)|公告期|异议[^。]{0,30}提出/
const NUMBERED = /(?:证|编|核准)号[::为是]{0,2}[0-9A-Z]{6}/
const NOTICE_TITLE =
  /遗失|丢失|灭失|挂失|作废|更正|勘误|找回|寻回|撤回|撤销|取消|补发|补证|补办|换发|^公告$|^声明$/
const OTHER_TITLE =
  /招标|拍卖|招聘|注销登记|清算|减资|催收|转让|继承|首次|征收|出让|公示|招领|寻|致歉|道歉|债权|中标|开工|停水|停电|公开课|听证|裁决|送达|开庭|破产/

/**
 * Whether a piece of text declares something at all. Reports, tips, advertisements for the service, auctions,
 * tenders, de-registrations and first registrations do not, however many numbers they carry.
 */
export function isDeclaration(title: string, body: string, bullet: boolean): boolean {
  if (REPORTED.test(body) || (OTHER_TITLE.test(title) && !NOTICE_TITLE.test(title))) return false
  const declared = Array.from(body.matchAll(DECLARED)).some(
    (match) =>
      !ONLY_TALKED_OF.test(body.slice(Math.max(0, match.index - 14), match.index)) &&
      !/^的(?:旧|原|证)/.test(body.slice(match.index + match[0].length)),
  )
  if (declared) return true
  if (LOST.test(body) && body.length < 300 && (OBJECTIONS.test(body) || (bullet && NUMBERED.test(body))))
    return true
  const acts = /更正|找回|找到|寻回|撤回|撤销|取消|补发/.test(body)
  return (
    (NOTICE_TITLE.test(title) || NOTICE_TITLE.test(headingOf(body))) &&
    (LOST.test(body) || acts) &&
    body.length < 400
  )
}
