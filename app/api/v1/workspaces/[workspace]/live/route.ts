export { follow as GET } from '#lib/live/follow.ts';
