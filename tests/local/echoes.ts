import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { httpServer, tcpServer } from '../probe/servers.ts';

// Servers that answer with whatever they were told, as some do in their errors.

const allForms = (text: string) =>
  [
    text,
    encodeURIComponent(text),
    JSON.stringify(text),
    Buffer.from(`user\0${text}`).toString('base64'),
  ].join(' ');

/** Asks for the password as it is, and says it back. */
export const echoPostgres = async (): Promise<number> => {
  const answer = (socket: Socket) => {
    const message = (type: string, body: Buffer) => {
      const head = Buffer.alloc(5, type);
      head.writeInt32BE(body.length + 4, 1);
      socket.write(Buffer.concat([head, body]));
    };
    socket.on('data', (data) => {
      if (data.readInt32BE(0) === 8)
        socket.write('N'); // no TLS
      else if (data[0] === 0) message('R', Buffer.from([0, 0, 0, 3]));
      else if (data[0] === 0x70) {
        const said = allForms(data.toString('utf8', 5, data.length - 1));
        message('E', Buffer.from(`SFATAL\0VFATAL\0C28P01\0Mno ${said}\0D${said}\0\0`));
        socket.end();
      }
    });
  };
  return (await tcpServer(answer)).port;
};

/** Refuses every sign-in with the words that were used. */
export const echoRedis = async (): Promise<number> =>
  (
    await tcpServer((socket) =>
      socket.on('data', (data) => {
        socket.write(`-WRONGPASS no ${allForms(data.toString()).replaceAll(/[\r\n]+/g, ' ')}\r\n`);
      }),
    )
  ).port;

/** Refuses every sign-in with its password. */
export const echoSmtp = async (identity: { cert: string; key: string }) => {
  const server = new SMTPServer({
    ...identity,
    authMethods: ['PLAIN'],
    onAuth: ({ password }, _session, tell) =>
      tell(Object.assign(new Error(`no ${allForms(String(password))}`), { responseCode: 535 })),
  });
  server.on('error', () => {});
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const close = () => new Promise<void>((done) => server.close(() => done()));
  return { port: (server.server.address() as AddressInfo).port, close };
};

export type Told = { method: string; url: string; headers: string; authorization: string; body: string };

const toldOf = async (asked: IncomingMessage): Promise<Told> => {
  const { authorization = '', ...headers } = asked.headers;
  const body = (await buffer(asked)).toString();
  return {
    method: asked.method ?? '',
    url: asked.url ?? '',
    headers: JSON.stringify(headers),
    authorization,
    body,
  };
};

/** Answers everything with one status, with what was told and with `more` in body and headers; keeps what was told. */
export const echoHttp = async (
  status: number,
  type: 'json' | 'xml',
  more: () => string,
  meanwhile = () => {},
) => {
  const told: Told[] = [];
  const server = await httpServer(async (asked, answer) => {
    const one = await toldOf(asked);
    told.push(one);
    meanwhile();
    const text = allForms(`${one.headers} ${one.authorization} ${more()}`);
    answer.setHeader('x-sentry-error', encodeURIComponent(text));
    answer.writeHead(status, { 'content-type': `application/${type}` });
    answer.end(
      type === 'json'
        ? JSON.stringify({ title: text, detail: text, code: more() })
        : `<Error><Code>AccessDenied</Code><Message>${text.replaceAll(/[<>&]/g, '')}</Message></Error>`,
    );
  });
  return { ...server, told };
};
