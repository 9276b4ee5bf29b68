// A container's health check: 0 when the web process is ready. Asks as people do, by the host of HOLDPOINT_URL.
import { request } from 'node:http';
import process from 'node:process';

const { PORT = '3000', HOLDPOINT_URL = 'http://localhost' } = process.env;
const headers = { host: new URL(HOLDPOINT_URL).host };
const options = { host: '127.0.0.1', port: Number(PORT), path: '/api/health/ready', headers, timeout: 2500 };
request(options, ({ statusCode }) => process.exit(statusCode === 200 ? 0 : 1))
  .on('timeout', () => process.exit(1))
  .on('error', () => process.exit(1))
  .end();
