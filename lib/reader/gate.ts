import { headingOf } from './acts.ts'
import { LOSS } from './vocabulary.ts'

/** Words of texts that declare nothing, by what such a text is. Where one stands, nobody declares anything. */
export const OTHER_TEXTS: readonly { words: string; example: string }[] = [
  {
    words:
      '记者(?!证)|通讯员|仪式|领到了|本报讯|新华社|据悉|据了解|获悉|近年来|同比|截至(?:目前|\\d{4}年\\d{1,2}月底|\\d{1,2}月底)|累计|满意度|全[旗市县区盟](?:已|共|完成|累计|扎实|上下|范围内)|业务统计',
    example: '今年以来,全旗共补发证书120本,同比增长',
  },
  {
    words:
      '告诉|说[:,"]|激动|得知|上门|拾金不昧|(?<!其)他(?!人|项|用|方|日|证|乡|权|处)|她|网友|读者(?![^,。]{0,6}[致道]歉)|编辑部|来电|答复:|(?<![名职报申])称[,:]',
    example: '苏木干部帮他登报声明作废',
  },
  {
    words:
      '(?<!人)民警(?!察|[^,。]{2,4}(?:遗失|丢失|不慎|的))|警方|立案侦查|刑事拘留|嫌疑人|谎称|审理认为|以案(?:说|释)法|法律讲堂|普法|诉至法院|法院认为|赔偿责任|判决[其李王张]|欺诈|申请继承',
    example: '嫌疑人刘某谎称证书丢失',
  },
  {
    words:
      '须知|办理指南|指南】|流程|示例|范本|格式举例|提示:|提示】|温馨提示|提醒(?!.?$)|怎么[办补]|如何(?:补办|办理|处理)|[?]|需提供|先写|当日受理|无需(?:再|登|补)|无须(?:再|登)|应先|(?:遗失|丢失|灭失|损毁|毁损)的(?:[,、](?:当事人|应|可|申请|权利人|由|须|需|请|统一|一律|立即|持|凭|到|将)|统一|应|可|须|需)|(?:遗失|丢失|灭失)后[,、]?(?:应|须|需|企业|单位|当事人|请|可以|要)|窗口(?:共|工作人员|负责人)|工作人员(?:介绍|表示|说)|问:|答:',
    example: '营业执照遗失的,应当先声明作废',
  },
  {
    words: '第[一二三四五六七八九十百]{1,5}条(?=因|不动产|当事人|申请|权利人|有下列|本|证书|遗失)',
    example: '第二十三条因不动产权利灭失等情形',
  },
  {
    words: '代办|(?:登报|刊登|广告|发行)热线|广告部|广告科|微信|某某公司遗失|元\\/(?:条|次|字)|每条\\d',
    example: '代办各类遗失声明',
  },
  {
    words:
      '公示催告|申报(?:权利|债权)|债权人自|拍卖公告|公开拍卖|招标公告|投标人|首次登记|拟注销|拟吊销|拟撤销|(?<!(?:经|已|因|依法|依职权)[^,。]{0,6})更正登记|登记簿的部分内容|听证|开庭|(?:局|中心|机构|机关|政府|单位|委|院)将(?:依法|予以|直接)*(?:公告|宣布)?(?:作废|注销)|诉讼|起诉状|判决书|除权判决|作出判决',
    example: '自公告之日起六十日内申报权利',
  },
  {
    words:
      '招领|拾到(?:草|证|一本|身份证)|拾得|寻人|寻物|(?:道歉|致歉)(?:声明|信)|(?<!更正[^。]{0,30}[,。])特此致歉',
    example: '本人拾到草原承包经营权证一本',
  },
]
const OTHER_TEXT = new RegExp(OTHER_TEXTS.map(({ words }) => words).join('|'))

/** Performatives: by these words somebody declares. */
const DECLARED =
  /(?:声明|登报|公告|遗失)[^。]{0,80}(?:已经?|业已|又|现)(?:在家中)?(?:找回|找到|寻回)|(?:声明|公告|登报|挂失|宣布|申明|现予|予以|自?即日起|均|已|同时|一并)[^。;]{0,50}?(?:作废|无效|失效)|(?:遗失|丢失|灭失|挂失|被盗|原证|许可证|证书|该证|不慎)[^。;]{0,4}作废|[,、;]作废|作废[。!]?$|特此(?:声明|公告|通告)|声明遗失|遗失声明|登报声明|声明挂失|(?:准予|予以|同意|决定)[^。;]{0,20}(?:补发|换发|补办|补证)|特此更正|现更正|予以更正|(?:继续|恢复|仍然?)(?:有效|使用)/g
const ONLY_TALKED_OF =
  /(?:不需要?|无需|毋需|不必|不用|未|没有|须|应当?|需要?|先|后|再|(?<!许)可以?|要)(?:再|先|重新)?(?:在|到|去|向|经|办理)?[^,。;:)现特]{0,6}$/
const LOST = new RegExp(LOSS)
const OBJECTIONS = /如有异议|有异议(?:者|的)|公告期|异议[^。]{0,30}提出|无异议/
const NUMBERED = /(?:证|编|核准)号[::为是]{0,2}[0-9A-Z]{6}/
const NOTICE_TITLE =
  /遗失|丢失|灭失|挂失|作废|更正|勘误|找回|找到|寻回|撤回|撤销|取消|补发|补证|补办|换发|^公告$|^声明$/
/** A heading that announces another word on an earlier notice, and such a notice: 2021年6月15日遗失公告中. */
const LINKED_TITLE = /更正|勘误|订正|正误|撤回|撤销|取消|找回|寻回/
const EARLIER_NOTICE = /(?:遗失|丢失|灭失|作废|挂失|补发)(?:\([^()]{1,8}\))?(?:的)?(?:声明|公告|启事)/
/** Entries of the register, not papers. */
const REGISTER_TITLE = /(?:更正|异议|首次|转移|变更|注销|预告|查封)登记(?:公告|公示|通告)/
const OTHER_TITLE =
  /招标|拍卖|招聘|注销登记|清算|减资|催收|转让|继承|首次|征收|出让|公示|招领|寻|拆迁|致歉|道歉|债权|中标|开工|停水|停电|公开课|听证|裁决|送达|开庭|破产|须知|指南|问答|知识|园地|提示/

/**
 * Whether a piece of text declares something at all. Reports, tips, advertisements for the service, auctions,
 * tenders, de-registrations and first registrations do not, however many numbers they carry.
 */
export function isDeclaration(title: string, body: string, bullet: boolean): boolean {
  if (OTHER_TEXT.test(body) || REGISTER_TITLE.test(title)) return false
  const heading = title || headingOf(body)
  if (OTHER_TITLE.test(heading) && !NOTICE_TITLE.test(heading)) return false
  const declared = Array.from(body.matchAll(DECLARED)).some(
    (match) =>
      !ONLY_TALKED_OF.test(body.slice(Math.max(0, match.index - 14), match.index)) &&
      !/^的(?:旧|原|证)/.test(body.slice(match.index + match[0].length)),
  )
  if (declared) return true
  if (LOST.test(body) && body.length < 300 && (OBJECTIONS.test(body) || (bullet && NUMBERED.test(body))))
    return true
  const acts =
    /更正|应为|找回|找到|寻回|撤回|撤销|取消|补发/.test(body) ||
    (LINKED_TITLE.test(title) && EARLIER_NOTICE.test(body))
  return (
    (NOTICE_TITLE.test(title) || NOTICE_TITLE.test(headingOf(body))) &&
    (LOST.test(body) || acts) &&
    body.length < 400
  )
}
