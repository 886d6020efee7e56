import { BackLink } from '#components/breadcrumbs/breadcrumbs.tsx'
import { ChoiceBar } from '#components/choice-bar/choice-bar.tsx'
import type { Example } from '#components/example.ts'
import { Heading } from '#components/heading/heading.tsx'
import { Lead } from '#components/prose/prose.tsx'
import { SearchField } from '#components/search-field/search-field.tsx'
import { Stack } from '#components/stack/stack.tsx'
import { FooterLinks } from './nav.tsx'
import { PageShell } from './page-shell.tsx'

const chineseControls = (
  <ChoiceBar
    label="语言"
    labelHidden
    options={[
      { label: '中文', lang: 'zh-CN', href: '#zh', current: true },
      { label: 'English', lang: 'en', href: '#en' },
    ]}
  />
)

export const examples: Example[] = [
  {
    name: 'public page with band',
    element: (
      <PageShell
        skipLabel="跳到主要内容"
        productName="证书遗失公告登记系统"
        homeHref="#home"
        nav={{
          label: '主导航',
          items: [
            { href: '#look-up', label: '查询', current: true },
            { href: '#notices', label: '公告' },
            { href: '#track', label: '异议进度' },
            { href: '#about', label: '关于' },
          ],
        }}
        controls={{ summary: 'English · 显示', bars: chineseControls }}
        hero={
          <SearchField
            on="band"
            action="#answer"
            name="number"
            labelIsHeading
            label="查询证书是否已公告作废"
            button="查询"
            hint="照证书上印的样子输入编号。空格、全角、大小写都可以。"
          />
        }
        footer={
          <>
            <FooterLinks
              label="页脚"
              items={[
                { href: '#privacy', label: '个人信息' },
                { href: '#accessibility', label: '无障碍说明' },
              ]}
            />
            <p className="text-muted">遗失声明不影响权利人依法享有的权利。</p>
          </>
        }
      >
        <Stack gap="small">
          <Heading level={2}>这个系统做什么</Heading>
          <Lead>登记机关公布的证书遗失声明，人人可查。</Lead>
        </Stack>
      </PageShell>
    ),
  },
  {
    name: 'desk, English',
    element: (
      <PageShell
        skipLabel="Skip to main content"
        productName="Register of lost certificates"
        homeHref="#desk"
        width="wide"
        banner="This is a trial. Notices here have no effect."
        account={<span>Zhang Yang, publisher</span>}
        before={<BackLink href="#list">Back to the work list</BackLink>}
      >
        <Heading caption="Draft">Contract certificate for grassland</Heading>
      </PageShell>
    ),
  },
]
