/**
 * What the tools put around AWS's message: the command line, the SDKs, Terraform, CloudFormation and
 * CloudTrail say which operation failed, with which code, and for which request.
 */
import { find, findAny, type Part } from './find.ts';

export interface Wrapper {
  readonly operation?: Part | undefined;
  readonly errorCode?: Part | undefined;
  readonly status?: Part | undefined;
  readonly requestId?: Part | undefined;
  readonly region?: Part | undefined;
  readonly authorizationId?: Part | undefined;
  readonly encodedMessage?: Part | undefined;
  /** The words that an encoded message follows, also where it was cut off or masked. */
  readonly encodedWords?: Part | undefined;
}

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

const REGION =
  /(?<![a-z0-9-])((?:us|eu|ap|ca|sa|me|af|il|mx|cn)-(?:gov-|iso[a-z]?-)?[a-z]{4,9}-\d)(?!\d)/;

/** @returns what the tools around the message say of the request */
export function readWrapper(text: string): Wrapper {
  return {
    operation: findAny(text, OPERATIONS),
    errorCode: findAny(text, CODES),
    status: findAny(text, STATUSES),
    requestId: findAny(text, REQUEST_IDS),
    region: find(text, REGION),
    authorizationId:
      find(text, /authorization id:\s?([0-9a-z]{8,80})/i) ??
      find(text, /#\/authorization-details\/([0-9a-z]{8,80})/i),
    encodedWords: find(text, /([Ee]ncoded\sauthori[sz]ation\s(?:failure\s)?message)/),
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
