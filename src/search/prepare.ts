/** Fetches ahead what the next error or words may take, so that it is there without a network. */
import './draw-further.ts';
import { prepare } from './look-up.ts';
import { loadNames } from './tables.ts';
import './whole.ts';

prepare();
loadNames().catch(() => undefined);
