import type { Example } from '#components/example.ts'
import { Lead, Prose, Small } from './prose.tsx'

export const examples: Example[] = [
  { name: 'lead', element: <Lead>输入证书上印的编号，即可知道它是否已被公告声明作废。</Lead> },
  {
    name: 'prose',
    element: (
      <Prose>
        <p>
          遗失声明是持证人对<em>纸质证书</em>的说明，不影响权利人依法享有的权利。证书编号 J15092901070004
          仍可能出现在补发的证书上。
        </p>
        <h2>如何判断手中的证书</h2>
        <ul>
          <li>看证书上是否印有“补发”字样；</li>
          <li>核对发证日期和印刷号；</li>
          <li>
            有疑问时，<a href="#bureau">联系发证机关核实</a>。
          </li>
        </ul>
        <h3>依据</h3>
        <blockquote>权属证书记载的事项，应当与登记簿一致。</blockquote>
      </Prose>
    ),
  },
  {
    name: 'prose, English',
    element: (
      <div lang="en">
        <Prose>
          <p>
            A notice of loss is about the <em>paper</em>. It does not change the holder’s rights.
          </p>
          <ol>
            <li>Look for the word “re-issued”.</li>
            <li>
              Compare the date and the print number, or <a href="#ask">ask the issuing bureau</a>.
            </li>
          </ol>
        </Prose>
      </div>
    ),
  },
  { name: 'small', element: <Small>数据截至 2026年3月2日 星期一 09:15</Small> },
]
