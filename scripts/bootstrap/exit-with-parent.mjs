// Loaded into the web process: when the process that keeps it dies, even by kill -9, the channel closes and it ends.
import process from 'node:process';

process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
