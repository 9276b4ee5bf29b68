/** Scrolls a strip that is too long for its place sideways, so that what is current in it stands in sight. */
export function currentInSight(strip: HTMLElement | null): void {
  const current = strip?.querySelector('[aria-current]');
  if (!strip || !current) return;
  const [around, own] = [strip.getBoundingClientRect(), current.getBoundingClientRect()];
  strip.scrollLeft += own.left - around.left - (around.width - own.width) / 2;
}
