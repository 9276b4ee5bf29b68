import type { Message, Notification } from './schema.ts';

/** A message as it goes over the wire. A stream's reader needs a data line for a message to count. */
export function frame(message: Message): string {
  const id = 'id' in message ? `id: ${message.id}\n` : '';
  const data = 'data' in message ? JSON.stringify(message.data) : '{}';
  return `event: ${message.event}\n${id}data: ${data}\n\n`;
}

type Reader = { userId: string; sessionId: string | null; workspaceId: string };

/** What a notification means for one reader; null where it is none of theirs. */
export function messageFor(told: Notification, reader: Reader): Message | null {
  if (told.kind === 'session-ended') return told.session === reader.sessionId ? { event: 'bye' } : null;
  if (told.workspace !== reader.workspaceId) return null;
  if (told.kind === 'member-left') return told.user === reader.userId ? { event: 'bye' } : null;
  if (told.kind === 'notice') return told.user === reader.userId ? { event: 'notice', id: told.at } : null;
  const { kind: _, at, workspace: __, ...data } = told;
  return { event: 'change', id: at, data };
}
