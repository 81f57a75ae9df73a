/**
 * Which services have an operation, for the ask box, in pieces by the first letters of the operation:
 * a request for one gives away no more than these.
 */
import type { APIRoute, GetStaticPaths } from 'astro';
import { reference } from 'virtual:whydenied';
import { pieceOf } from '../../../answer/operations.ts';
import { plainTables } from '../../../diagnosis/tables.ts';

type Piece = Record<string, string>;

export const getStaticPaths: GetStaticPaths = () => {
  const pieces = new Map<string, Piece>();
  for (const [operation, prefixes] of plainTables(reference).operations) {
    const name = pieceOf(operation);
    const piece = pieces.get(name) ?? {};
    piece[operation] = prefixes.join(' ');
    pieces.set(name, piece);
  }
  return [...pieces].map(([piece, operations]) => ({ params: { piece }, props: { operations } }));
};

export const GET: APIRoute<{ operations: Piece }> = ({ props }) =>
  new Response(JSON.stringify(props.operations), {
    headers: { 'content-type': 'application/json' },
  });
