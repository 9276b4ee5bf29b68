import type { AddressInfo, Socket } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** How the server takes the next mails: `late` breaks off before it asks for the text, `silent` once it has it. */
export type Mood = 'good' | 'busy' | 'unknown-recipient' | 'late' | 'silent';

/** A mail server on the loopback interface that keeps what it takes. */
export type MailServer = {
  url: string;
  /** What arrived, whether the sender was told so or not. */
  received: Email[];
  mood: Mood;
  /** Goes away, and comes back at the same port. */
  stop(): Promise<void>;
  start(): Promise<void>;
};

const refusal = (responseCode: number, text: string) => Object.assign(new Error(text), { responseCode });

/** Starts one. */
export async function startMailServer(): Promise<MailServer> {
  let server: SMTPServer | null = null;
  const told: MailServer = {
    url: 'smtp://127.0.0.1:0',
    received: [],
    mood: 'good',
    async start() {
      const own = makeServer(told);
      server = own;
      const port = Number(new URL(told.url).port);
      await new Promise<void>((resolve) => own.listen(port, '127.0.0.1', resolve));
      told.url = `smtp://127.0.0.1:${(own.server.address() as AddressInfo).port}`;
    },
    stop: () => new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve())),
  };
  await told.start();
  return told;
}

function makeServer(told: MailServer): SMTPServer {
  const sockets = new Set<Socket>();
  const breakOff = () => {
    for (const socket of sockets) socket.destroy();
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    closeTimeout: 100,
    onRcptTo(_address, _session, done) {
      if (told.mood === 'late') return breakOff();
      done(told.mood === 'unknown-recipient' ? refusal(550, 'No such mailbox') : null);
    },
    onData(stream, _session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', async () => {
        if (told.mood === 'busy') return done(refusal(451, 'Try again later'));
        told.received.push(await PostalMime.parse(Buffer.concat(parts)));
        if (told.mood === 'silent') return breakOff();
        done();
      });
    },
  });
  server.on('error', () => undefined);
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return server;
}
