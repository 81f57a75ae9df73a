/** Under what the browser keeps `light` or `dark`, where the reader chose one; nothing else is kept. */
export const SCHEME = 'scheme';
