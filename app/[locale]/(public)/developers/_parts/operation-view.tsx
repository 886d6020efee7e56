import type { DescribedBody, DescribedOperation } from '#api/operations.ts'
import { Details } from '#components/details/details.tsx'
import { Heading } from '#components/heading/heading.tsx'
import { Stack } from '#components/stack/stack.tsx'
import { SummaryList } from '#components/summary-list/summary-list.tsx'
import type { Translator } from '#lib/i18n/messages.ts'
import { CodeBlock } from './code-block.tsx'

type Props = { t: Translator; operation: DescribedOperation }

/** One operation: what it does, what it takes, what it answers. */
export function OperationView({ t, operation }: Props) {
  const { id, method, path, summary, description, parameters, request, answers } = operation
  return (
    <section id={id} aria-labelledby={`${id}-title`}>
      <Stack gap="small">
        <Heading level={3} id={`${id}-title`}>
          {summary}
        </Heading>
        <p translate="no" className="font-code break-all">
          {method} {path}
        </p>
        <p className="max-w-measure">{description}</p>
        {parameters.length > 0 ? (
          <SummaryList
            rows={parameters.map((parameter) => ({
              id: `${id}-${parameter.name}`,
              term: (
                <code translate="no" className="font-code">
                  {parameter.name}
                </code>
              ),
              value: t('developers.parameter', {
                description: parameter.description,
                place: parameter.in,
                required: parameter.required ? 'yes' : 'no',
              }),
            }))}
          />
        ) : null}
        {request.length > 0 ? (
          <Details summary={t('developers.request')}>
            {request.map((body) => (
              <Body key={body.mediaType} title={body.mediaType} body={body} />
            ))}
          </Details>
        ) : null}
        <Details summary={t('developers.answers', { statuses: statusesOf(answers) })}>
          {answers.map(({ status, description: meaning, bodies }) => (
            <Answer key={status} title={`${status} ${meaning}`} bodies={Number(status) < 400 ? bodies : []} />
          ))}
        </Details>
      </Stack>
    </section>
  )
}

function statusesOf(answers: DescribedOperation['answers']): string {
  return answers.map(({ status }) => status).join(', ')
}

function Answer({ title, bodies }: { title: string; bodies: DescribedBody[] }) {
  if (bodies.length === 0) return <p>{title}</p>
  return bodies.map((body) => (
    <Body key={body.mediaType} title={`${title} · ${body.mediaType}`} body={body} />
  ))
}

/** An example says more than a shape; where there is none, the shape. */
function Body({ title, body }: { title: string; body: DescribedBody }) {
  return <CodeBlock title={title} code={body.example ?? body.shape} />
}
