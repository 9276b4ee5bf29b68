/** "1 open item", "3 open items". */
export const openItems = (count: number): string => `${count} open ${count === 1 ? 'item' : 'items'}`;
