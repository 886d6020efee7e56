import type { Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import type { Email } from 'postal-mime'
import PostalMime from 'postal-mime'
import { SMTPServer } from 'smtp-server'

type Stage = 'connect' | 'mail' | 'rcpt' | 'data'

/** `null` accepts; `550 text` refuses with that answer; `hang` never answers; `drop` cuts the connection. */
type Deed = string | null

export type SmtpScript = (stage: Stage, value: string) => Deed | Promise<Deed>

export type ReceivedMail = { from: string; to: string[]; raw: string; mail: Email; accepted: boolean }

export type TestSmtp = {
  url: string
  /** Each mail whose last dot arrived, also when the answer was none or a refusal. */
  received: ReceivedMail[]
  /** What the server does next; at first it accepts all. */
  script: SmtpScript
  close: () => Promise<void>
}

const acceptAll: SmtpScript = () => null

/** A real SMTP server on a free port that does as its script says. */
export async function startSmtp(): Promise<TestSmtp> {
  const sockets = new Map<number | undefined, Socket>()

  async function perform(stage: Stage, value: string, port: number, done: (error?: Error) => void) {
    const deed = await smtp.script(stage, value)
    if (deed === null) done()
    else if (deed === 'drop') sockets.get(port)?.destroy()
    else if (deed !== 'hang') done(refusal(deed))
    return deed
  }

  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    closeTimeout: 100,
    onConnect: (session, done) => void perform('connect', '', session.remotePort, done),
    onMailFrom: ({ address }, session, done) => void perform('mail', address, session.remotePort, done),
    onRcptTo: ({ address }, session, done) => void perform('rcpt', address, session.remotePort, done),
    async onData(stream, session, done) {
      const raw = await text(stream)
      const { mailFrom, rcptTo } = session.envelope
      const to = rcptTo.map(({ address }) => address)
      const mail = await PostalMime.parse(raw)
      const arrived = { from: mailFrom ? mailFrom.address : '', to, raw, mail, accepted: false }
      smtp.received.push(arrived)
      arrived.accepted = (await perform('data', to.join(), session.remotePort, done)) === null
    },
  })
  server.on('error', () => undefined)
  server.server.on('connection', (socket: Socket) => {
    const port = socket.remotePort
    sockets.set(port, socket)
    socket.once('close', () => sockets.delete(port))
  })

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.server.address()
  const port = typeof address === 'object' ? address?.port : address

  const smtp: TestSmtp = {
    url: `smtp://127.0.0.1:${port}`,
    received: [],
    script: acceptAll,
    async close() {
      for (const socket of sockets.values()) socket.destroy()
      await new Promise<void>((resolve) => server.close(resolve))
    },
  }
  return smtp
}

function refusal(answer: string): Error {
  const [, code, message] = /^(\d{3}) (.*)$/.exec(answer) ?? []
  return Object.assign(new Error(message), { responseCode: Number(code) })
}
