import type { Example } from '#components/example.ts'
import { GroupedNumber } from '#components/grouped-number/grouped-number.tsx'
import { AnswerBanner } from './answer-banner.tsx'

const number = <GroupedNumber value="J15092901070004" groups={[1, 6, 4, 4]} look="strong" />

export const examples: Example[] = [
  {
    name: 'critical',
    element: (
      <AnswerBanner tone="critical" question={<>证书编号 {number}</>} answer="查到声明作废公告">
        <p>原证已于 2025年4月29日 声明遗失并作废。</p>
        <p>若已补发，补发证书可能使用同一编号，请向发证机关核实。</p>
      </AnswerBanner>
    ),
  },
  {
    name: 'neutral',
    element: (
      <AnswerBanner tone="neutral" question={<>证书编号 {number}</>} answer="未查到公告">
        <p>截至 2026年3月2日 星期一 09:15，本系统没有这个编号的公告。这不证明证书有效。</p>
      </AnswerBanner>
    ),
  },
  {
    name: 'caution',
    element: (
      <AnswerBanner tone="caution" question="您输入的是：草字第八号" answer="编号格式无法识别，仍已查询">
        <p>请对照证书核对。</p>
      </AnswerBanner>
    ),
  },
  {
    name: 'settled',
    element: (
      <AnswerBanner tone="settled" question={number} answer="公告已撤回">
        <p>证书已找回，作废声明不再有效。</p>
      </AnswerBanner>
    ),
  },
  {
    name: 'success, English',
    element: (
      <div lang="en">
        <AnswerBanner tone="success" answer="We have received your objection" />
      </div>
    ),
  },
  {
    name: 'info, long, English',
    element: (
      <div lang="en">
        <AnswerBanner
          tone="info"
          question="Unspaced number: J15092901070004J15092901070004J15092901070004"
          answer="A notice about this certificate was corrected after it had been published"
        />
      </div>
    ),
  },
]
