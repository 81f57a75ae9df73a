/** Under what the tab keeps the reader's own values for the page that answers; gone with the tab. */
export const YOURS = 'yours';
