/**
 * What tools call the operation that failed, where none of the SDKs' own wordings names it: a method in
 * a stack trace, a command's name, a field of a log, a sentence about a bucket. Only what the whole
 * diagnosis needs: plain denials are read without it.
 */
import { find, type Part } from './find.ts';

/** Where a tool names an operation, in whatever spelling. */
const NAMES: readonly RegExp[] = [
  // Ruby: the SDK's made methods, and fog's files
  /\(eval\):\d{1,5}:in [`']([a-z]\w{3,60})'/,
  /\b([a-z]{1,20}_\w{3,60}) at \(eval\)/,
  /\brequests\/[a-z]{2,20}\/([a-z]{1,20}_\w{3,60})\.rb/,
  // Elixir, the Elastic Beanstalk command line, and Python
  /\bExAws\.\w{2,40}\.([a-z]{1,20}_\w{3,60})\b/,
  /\bapi call: \([a-z0-9-]{2,40}, ([a-z]\w{3,60})\)/,
  /\b(?:client|s3_connection)\.([a-z]{1,20}_\w{3,60})\(/,
  /\baws [a-z][a-z0-9-]{1,40} ((?:get|put|list|describe|create|delete|update|head|start|stop|batch|modify)-[a-z0-9-]{3,60})/,
  // Go, Rust, and fields of logs
  /\b[a-z][a-z0-9]{1,20}\/([A-Z][a-z]\w{3,60}) (?:failed|Details)\b/,
  /\b(?:err|source|ServiceError)\W{1,6}(?!Service)([A-Z][a-z]\w{3,60})Error\b/,
  /\b([A-Z][a-z]{2,12}[A-Z]\w{2,60}?)(?:Request)? failed(?=[: ])/,
  /\bSQS ((?:receive|send|delete) message) failed\b/,
  /\berror from ([A-Z]\w{3,60}) on\b/,
  /\bwhen calling the ([A-Z]\w{3,60})$/,
  // CloudQuery
  /\b[A-Z]\w{1,30}: ([A-Z]\w{3,60}) - You\b/,
  /\boperation="([A-Z]\w{3,60})"/,
  /\bx-amz-target["']?\s?[:=]\s?["']?\w{2,60}\.([A-Z]\w{3,60})/i,
];

/** @returns the operation that a tool names; its value is in the SDKs' spelling */
export function findToolOperation(text: string): Part | undefined {
  for (const pattern of NAMES) {
    const part = find(text, pattern);
    if (part === undefined) continue;
    const value = part.value.replace(/(?:^|[ _-])([a-z0-9])/g, (_, letter: string) =>
      letter.toUpperCase(),
    );
    return { ...part, value };
  }
  return undefined;
}

/** What people's tools do with S3, where they do not name the operation. */
const S3_DEEDS: readonly (readonly [RegExp, string])[] = [
  [/Create S3 bucket|creating S3 Bucket/i, 'CreateBucket'],
  [/\bBucketExists\b|determine if bucket .{1,70} exists/, 'ListBucket'],
  [
    /Unable to download object|Data download failed|download failed: s3:|stat s3 object|S3 DOWNLOAD|(?:GET|HEAD)\W{1,4}https?:\/\/[\w.-]{3,63}\.s3[\w.-]{0,40}\.amazonaws\.com\/\w/i,
    'GetObject',
  ],
  [
    /upload failed: |putting object|upload s3 object|uploading .{1,80} to S3\b|s3 upload:|PUT\W{1,4}https?:\/\/[\w.-]{3,63}\.s3[\w.-]{0,40}\.amazonaws\.com\/\w/i,
    'PutObject',
  ],
];

/** @returns the action of S3 that a tool's words are about */
export const deedOnS3 = (text: string): string | undefined =>
  S3_DEEDS.find(([words]) => words.test(text))?.[1];
