import { createServer, type Server, type Socket } from 'node:net'

/** What a client has just done: connected, or sent this command, or the last dot of a mail. */
export type SmtpStage = 'banner' | 'ehlo' | 'mail' | 'rcpt' | 'data' | 'dot'

/** `null` goes on; `450 text` is answered as it stands; `hang` never answers; `drop` cuts the connection. */
export type Deed = string | null

export type SmtpScript = (stage: SmtpStage, to: string) => Deed | Promise<Deed>

/** A mail that the server has taken, also when its answer never came: from then on it is in the mailbox. */
export type TakenMail = { to: string; messageId: string; at: number }

export type ScriptedSmtp = {
  url: string
  taken: TakenMail[]
  script: SmtpScript
  /** Nobody listens any more; `open` listens again on the same port. */
  shut: () => Promise<void>
  open: () => Promise<void>
  close: () => Promise<void>
}

const ANSWERS: Record<SmtpStage, string> = {
  banner: '220 faults ESMTP',
  ehlo: '250 faults',
  mail: '250 2.1.0 OK',
  rcpt: '250 2.1.5 OK',
  data: '354 Go on',
  dot: '250 2.0.0 Taken',
}

const VERBS: Record<string, SmtpStage> = {
  EHLO: 'ehlo',
  HELO: 'ehlo',
  MAIL: 'mail',
  RCPT: 'rcpt',
  DATA: 'data',
}

/** A mail server that does as its script says at each stage, down to silence. At first it takes everything. */
export async function startScriptedSmtp(): Promise<ScriptedSmtp> {
  const sockets = new Set<Socket>()
  let port = 0

  const listener = (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    socket.on('error', () => undefined)
    converse(socket, smtp)
  }
  let server = createServer(listener)

  const smtp: ScriptedSmtp = {
    url: '',
    taken: [],
    script: () => null,
    async shut() {
      for (const socket of sockets) socket.destroy()
      await new Promise<void>((done) => server.close(() => done()))
    },
    async open() {
      server = createServer(listener)
      await listenOn(server, port)
    },
    close: () => smtp.shut(),
  }
  port = await listenOn(server, 0)
  smtp.url = `smtp://127.0.0.1:${port}`
  return smtp
}

function listenOn(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })
}

/** One connection: commands one after the other, the mail up to its dot. */
function converse(socket: Socket, smtp: ScriptedSmtp): void {
  let waiting = ''
  let isMail = false
  let to = ''
  let turn = perform('banner')

  async function perform(stage: SmtpStage): Promise<void> {
    const deed = await smtp.script(stage, to)
    if (deed === 'drop') socket.destroy()
    else if (deed !== 'hang') socket.write(`${deed ?? ANSWERS[stage]}\r\n`)
    isMail = stage === 'data' && deed === null
  }

  async function takeMail(text: string): Promise<void> {
    isMail = false
    const messageId = /^message-id:\s*(\S+)/im.exec(text)?.[1] ?? ''
    const deed = await smtp.script('dot', to)
    if (deed === null || deed === 'hang' || deed === 'drop')
      smtp.taken.push({ to, messageId, at: Date.now() })
    if (deed === 'drop') socket.destroy()
    else if (deed !== 'hang') socket.write(`${deed ?? ANSWERS.dot}\r\n`)
  }

  async function takeLine(line: string): Promise<void> {
    const verb = line.slice(0, 4).toUpperCase()
    if (verb === 'QUIT') socket.end('221 Bye\r\n')
    else if (verb === 'RCPT') to = /<(.*)>/.exec(line)?.[1] ?? ''
    const stage = VERBS[verb]
    if (stage) await perform(stage)
    else if (verb !== 'QUIT') socket.write('250 OK\r\n')
  }

  async function takeAll(): Promise<void> {
    for (;;) {
      const mark = isMail ? '\r\n.\r\n' : '\r\n'
      const end = waiting.indexOf(mark)
      if (end < 0) return
      const piece = waiting.slice(0, end)
      waiting = waiting.slice(end + mark.length)
      await (isMail ? takeMail(piece) : takeLine(piece))
    }
  }

  socket.setEncoding('latin1')
  socket.on('data', (text: string) => {
    waiting += text
    turn = turn.then(takeAll)
  })
}
