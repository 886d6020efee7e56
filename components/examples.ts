import { examples as answerBanner } from './answer-banner/examples.tsx'
import { examples as breadcrumbs } from './breadcrumbs/examples.tsx'
import { examples as button } from './button/examples.tsx'
import { examples as buttonRow } from './button-row/examples.tsx'
import { examples as cardList } from './card-list/examples.tsx'
import { examples as checkbox } from './checkbox/examples.tsx'
import { examples as choiceBar } from './choice-bar/examples.tsx'
import { examples as dateInput } from './date-input/examples.tsx'
import { examples as details } from './details/examples.tsx'
import { examples as emptyState } from './empty-state/examples.tsx'
import { examples as errorSummary } from './error-summary/examples.tsx'
import type { Example } from './example.ts'
import { examples as field } from './field/examples.tsx'
import { examples as fieldset } from './fieldset/examples.tsx'
import { examples as fileInput } from './file-input/examples.tsx'
import { examples as fold } from './fold/examples.tsx'
import { examples as form } from './form/examples.tsx'
import { examples as groupedNumber } from './grouped-number/examples.tsx'
import { examples as heading } from './heading/examples.tsx'
import { examples as icon } from './icon/examples.tsx'
import { examples as keyFigures } from './key-figures/examples.tsx'
import { examples as link } from './link/examples.tsx'
import { examples as notification } from './notification/examples.tsx'
import { examples as pageShell } from './page-shell/examples.tsx'
import { examples as pagination } from './pagination/examples.tsx'
import { examples as panel } from './panel/examples.tsx'
import { examples as phrases } from './phrases/examples.tsx'
import { examples as progress } from './progress/examples.tsx'
import { examples as prose } from './prose/examples.tsx'
import { examples as qrCode } from './qr-code/examples.tsx'
import { examples as radioGroup } from './radio-group/examples.tsx'
import { examples as searchField } from './search-field/examples.tsx'
import { examples as select } from './select/examples.tsx'
import { examples as stack } from './stack/examples.tsx'
import { examples as statusTag } from './status-tag/examples.tsx'
import { examples as stepIndicator } from './step-indicator/examples.tsx'
import { examples as subNav } from './sub-nav/examples.tsx'
import { examples as summaryList } from './summary-list/examples.tsx'
import { examples as table } from './table/examples.tsx'
import { examples as textArea } from './text-area/examples.tsx'
import { examples as textInput } from './text-input/examples.tsx'
import { examples as timeline } from './timeline/examples.tsx'
import { examples as visuallyHidden } from './visually-hidden/examples.tsx'

export type ComponentExamples = {
  name: string
  /** A whole page of its own; it cannot stand inside another one. */
  wholePage?: boolean
  examples: Example[]
}

export const componentExamples: ComponentExamples[] = [
  { name: 'answer-banner', examples: answerBanner },
  { name: 'breadcrumbs', examples: breadcrumbs },
  { name: 'button', examples: button },
  { name: 'button-row', examples: buttonRow },
  { name: 'card-list', examples: cardList },
  { name: 'checkbox', examples: checkbox },
  { name: 'choice-bar', examples: choiceBar },
  { name: 'date-input', examples: dateInput },
  { name: 'details', examples: details },
  { name: 'empty-state', examples: emptyState },
  { name: 'error-summary', examples: errorSummary },
  { name: 'field', examples: field },
  { name: 'fieldset', examples: fieldset },
  { name: 'file-input', examples: fileInput },
  { name: 'fold', examples: fold },
  { name: 'form', examples: form },
  { name: 'grouped-number', examples: groupedNumber },
  { name: 'heading', examples: heading },
  { name: 'icon', examples: icon },
  { name: 'key-figures', examples: keyFigures },
  { name: 'link', examples: link },
  { name: 'notification', examples: notification },
  { name: 'page-shell', wholePage: true, examples: pageShell },
  { name: 'pagination', examples: pagination },
  { name: 'panel', examples: panel },
  { name: 'phrases', examples: phrases },
  { name: 'progress', examples: progress },
  { name: 'prose', examples: prose },
  { name: 'qr-code', examples: qrCode },
  { name: 'radio-group', examples: radioGroup },
  { name: 'search-field', examples: searchField },
  { name: 'select', examples: select },
  { name: 'stack', examples: stack },
  { name: 'status-tag', examples: statusTag },
  { name: 'step-indicator', examples: stepIndicator },
  { name: 'sub-nav', examples: subNav },
  { name: 'summary-list', examples: summaryList },
  { name: 'table', examples: table },
  { name: 'text-area', examples: textArea },
  { name: 'text-input', examples: textInput },
  { name: 'timeline', examples: timeline },
  { name: 'visually-hidden', examples: visuallyHidden },
]
