import { connection } from 'next/server';

/** The yardstick: a page that is drawn at each request and says one thing. */
export default async function Page() {
  await connection();
  return <h1>{new Date().toISOString()}</h1>;
}
