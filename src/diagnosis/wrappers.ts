/**
 * What the tools put around AWS's message: the command line, the SDKs, Terraform, CloudFormation and
 * CloudTrail say which operation failed, with which code, and for which request. A plain denial is
 * answered without it, and has it added after that: see `withWrapper`.
 */
import { compact, find, findAny, type Part } from './find.ts';
import { readAround, startReading, type Reading, type Wrapper } from './reading.ts';
import type { Diagnosis, Field, Span } from './types.ts';

/** Where an operation is named, the clearest first. */
const OPERATIONS: readonly RegExp[] = [
  // AWS CLI and boto3
  /when\scalling\sthe\s(\w{2,80})\soperation/,
  // Go v2 and Terraform
  /operation error (?!ec2imds)[A-Za-z0-9 .-]{1,60}:\s(\w{2,80})/,
  // PHP
  /Error executing ["'](\w{2,80})["']/,
  // Fluent Bit, and Go where it logs retries
  /\b([A-Z][a-zA-Z]{3,60}) API responded with error=/,
  /\/([A-Z]\w{3,60}) failed, attempt/,
  // Cloud Custodian
  /\bdenied api:([A-Z]\w{2,80})/,
  // CloudTrail
  /["']?eventName["']?\s?[:=]\s?["']?(\w{2,80})/i,
  // JavaScript v3
  /\b(?:deserializeAws_[a-z]{2,8}[A-Z0-9]\w{0,3}?[a-z]{0,5}|de_)([A-Z]\w{2,60})CommandError/,
  /\b(?:new )?([A-Z][a-zA-Z0-9]{3,60})Command\b/,
  // CDK
  /Call failed: (\w{3,60})\(/,
  // Java
  /\b(?:Amazon(?!Http)|AWS|Default)\w{2,30}Client\.(?!invoke|doInvoke|execute)([a-z]\w{3,60})\(/,
  /services\.\w{2,40}\.model\.([A-Z]\w{3,60})Request\b/,
  // What is left of the command line's words where the text was cut
  /^(?:the )?(\w{2,80}) operation: /,
  // A line of a table of CloudTrail events
  /\.amazonaws\.com ([A-Z]\w{3,80}) (?:Client\.)?[A-Z]\w{3,40}/,
];

/** Codes that mean a denial. */
const DENIED =
  '(?:Client\\.)?(?:[A-Z]\\w{0,20})?(?:AccessDenied(?:Exception|Fault|Error)?|UnauthorizedOperation|AuthorizationError(?:Exception)?|UnauthorizedException|UnauthorizedAccess|ForbiddenException|AllAccessDisabled)';

const CODES: readonly RegExp[] = [
  /\(([A-Za-z0-9_.]{2,80})\)\swhen\scalling\sthe/,
  /Error Code:\s?([A-Za-z0-9_.]{2,80})[;,)]/,
  /api error (\w[\w.]{1,80}):/,
  /<Code\s?>\s?([\w.]{2,80})\s?<\/Code/,
  /["']?(?:errorCode|__type|Code|code)["']?\s?[:=]\s?["'](?:[\w.]{1,80}#)?([A-Za-z][\w.]{2,80})["']/,
  /code: Some\("([\w.]{2,80})"\)/,
  /\bErrors::(\w{3,60})/,
  new RegExp(`\\b(${DENIED})\\b`),
  /\b(?!Amazon|System|Http|Aggregate|Runtime)([A-Z][A-Za-z]{3,60}(?:Exception|Fault)):\s/,
];

const STATUSES: readonly RegExp[] = [
  /Status ?Code:\s?(\d{3})\b/i,
  /["']?(?:httpStatusCode|statusCode|status)["']?\s?[:=]\s?(\d{3})\b/i,
  /HTTP\/1\.1 (\d{3})\b/,
  /\b(40[13])\s(?:Forbidden|Unauthorized)\b/,
  /\((40[13])\)/,
];

const REQUEST_IDS: readonly RegExp[] = [
  /Request ?ID:\s?([A-Za-z0-9-]{8,80})/i,
  /["']?(?:aws_request_id|requestId|x-amz-request-id|x-amzn-requestid)["']?\s?[:=]\s?["']?([A-Za-z0-9-]{8,80})/i,
  /<RequestId>([A-Za-z0-9-]{8,80})</,
];

/** @returns what the tools around the message say of the request */
export function readWrapper(text: string): Wrapper {
  return {
    ...readAround(text),
    operation: findAny(text, OPERATIONS),
    errorCode: findAny(text, CODES),
    status: findAny(text, STATUSES),
    requestId: findAny(text, REQUEST_IDS),
    authorizationId:
      find(text, /authorization id:\s?([0-9a-z]{8,80})/i) ??
      find(text, /#\/authorization-details\/([0-9a-z]{8,80})/i),
    encodedMessage: find(
      text,
      /[Ee]ncoded\sauthori[sz]ation\s(?:failure\s)?message:?\s["'`]?([A-Za-z0-9_=+/-]{5,12000})/,
    ),
  };
}

/** @returns the code of a denial, wherever it stands in the text */
export const findDenialCode = (text: string): Part | undefined =>
  find(text, new RegExp(`\\b(${DENIED})(?![A-Za-z])`));

/** Whether a code stands for a denial. */
export const isDenialCode = (code: string): boolean =>
  new RegExp(`^(?:${DENIED}|403|Forbidden)$`).test(code);

/** @returns the diagnosis, with what the tools around the message say where it says nothing */
export function addWrapper(diagnosis: Diagnosis, { plain, wrapper }: Reading): Diagnosis {
  const { operation, errorCode, status, requestId, authorizationId, encodedMessage } = wrapper;
  const parts = compact({
    operation,
    errorCode,
    status,
    requestId,
    authorizationId,
    encodedMessage,
  });
  const spans: Partial<Record<Field, Span>> = {};
  for (const [field, { start, end }] of Object.entries(parts) as [Field, Part][]) {
    spans[field] = plain.span(start, end);
  }
  return {
    ...compact({
      operation: operation?.value,
      errorCode: errorCode?.value,
      status: status === undefined ? undefined : Number(status.value),
      requestId: requestId?.value,
      authorizationId: authorizationId?.value,
      encodedMessage: encodedMessage?.value,
    }),
    ...diagnosis,
    spans: { ...spans, ...diagnosis.spans },
  };
}

/** The same for a diagnosis that was made without, of the text as it was pasted. */
export const withWrapper = (diagnosis: Diagnosis, pasted: string): Diagnosis =>
  addWrapper(diagnosis, startReading(pasted, { prefixes: {}, sdkNames: {} }, readWrapper));
