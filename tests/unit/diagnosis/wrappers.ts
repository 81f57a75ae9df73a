/** What stands around a message when it is pasted, for tests that put many messages into all of it. */
const escaped = (text: string): string => JSON.stringify(text).slice(1, -1);
const html = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
const ID = '11112222-3333-4444-5555-666677778888';

/** What people's tools make of a message. */
export const WRAPPERS: Readonly<Record<string, (text: string) => string>> = {
  alone: (text) => text,
  'AWS CLI': (text) =>
    `An error occurred (AccessDenied) when calling the DoThing operation: ${text}`,
  'AWS CLI of today': (text) =>
    `\naws: [ERROR]: An error occurred (AccessDenied) when calling the DoThing operation: ${text}\n`,
  boto3: (text) =>
    `Traceback (most recent call last):\n  File "/var/task/app.py", line 7, in handler\nbotocore.exceptions.ClientError: An error occurred (AccessDenied) when calling the DoThing operation (reached max retries: 4): ${text}`,
  'Java v1': (text) =>
    `com.amazonaws.AmazonServiceException: ${text} (Service: AmazonThing; Status Code: 400; Error Code: AccessDeniedException; Request ID: ${ID}; Proxy: null)\n\tat com.amazonaws.http.AmazonHttpClient.handleErrorResponse(AmazonHttpClient.java:730)`,
  'Java v2': (text) =>
    `software.amazon.awssdk.services.thing.model.ThingException: ${text} (Service: Thing, Status Code: 403, Request ID: ${ID}, Extended Request ID: null) (SDK Attempt Count: 1)`,
  'Go v1': (text) => `AccessDenied: ${text}\n\tstatus code: 403, request id: ${ID}`,
  'Go v2': (text) =>
    `operation error Thing: DoThing, https response error StatusCode: 403, RequestID: ${ID}, api error AccessDenied: ${text}`,
  '.NET': (text) =>
    `Amazon.Thing.AmazonThingException: ${text}\n ---> Amazon.Runtime.Internal.HttpErrorResponseException: Exception of type 'Amazon.Runtime.Internal.HttpErrorResponseException' was thrown.`,
  Ruby: (text) =>
    `Aws::Thing::Errors::AccessDenied: ${text}\nfrom /gems/aws-sdk-core/lib/seahorse/client/plugins/raise_response_errors.rb:17:in 'call'`,
  'JavaScript v3': (text) =>
    `AccessDeniedException: ${text}\n    at throwDefaultError (/app/node_modules/@aws-sdk/core/index.js:1:1) {\n  '$fault': 'client',\n  '$metadata': { httpStatusCode: 400, requestId: '${ID}' }\n}`,
  PHP: (text) =>
    `PHP Fatal error: Error executing "DoThing" on "https://thing.us-east-1.amazonaws.com"; AWS HTTP error: Client error: \`POST https://thing.us-east-1.amazonaws.com\` resulted in a \`403 Forbidden\` response: AccessDenied (client): ${text} - Sender AccessDenied`,
  Rust: (text) =>
    `ServiceError(ServiceError { source: Unhandled(Unhandled { source: ErrorMetadata { code: Some("AccessDenied"), message: Some("${escaped(text)}"), extras: Some({"aws_request_id": "${ID}"}) } }) })`,
  Terraform: (text) =>
    `╷\n│ Error: reading Thing (x): operation error Thing: DoThing, https response error StatusCode: 403, RequestID: ${ID}, api error AccessDenied: ${text}\n│ \n│   with module.x.aws_thing.this,\n│   on main.tf line 4, in resource "aws_thing" "this":\n╵`,
  CloudFormation: (text) =>
    `CREATE_FAILED | Resource handler returned message: "${text} (Service: Thing, Status Code: 403, Request ID: ${ID})" (RequestToken: ${ID}, HandlerErrorCode: AccessDenied)`,
  CDK: (text) =>
    `12:01:07 PM | CREATE_FAILED        | AWS::Thing::Thing | Thing1234\nResource handler returned message: "${text}" (RequestToken: 1, HandlerErrorCode: AccessDenied)`,
  CloudTrail: (text) =>
    `{"userIdentity":{"type":"IAMUser","arn":"arn:aws:iam::111122223333:user/example"},"eventSource":"thing.amazonaws.com","eventName":"DoThing","awsRegion":"us-east-1","errorCode":"AccessDenied","errorMessage":"${escaped(text)}","requestID":"${ID}"}`,
  XML: (text) =>
    `<?xml version="1.0"?><Error><Code>AccessDenied</Code><Message>${html(text)}</Message><RequestId>${ID}</RequestId></Error>`,
  Ansible: (text) =>
    `fatal: [localhost]: FAILED! => {"boto3_version": "1.21.15", "changed": false, "error": {"code": "AccessDenied", "message": "${escaped(text)}", "type": "Sender"}}`,
  'JSON in JSON': (text) => JSON.stringify({ Cause: JSON.stringify({ errorMessage: text }) }),
  HTML: (text) => `<p>${html(text)}</p>`,
  'a quote': (text) => `> ${text.replaceAll(' because', '\n> because')}`,
  backticks: (text) => `\`${text}\``,
  'a box of a narrow terminal': (text) => text.replaceAll(' ', '\n│ '),
  'Windows line ends': (text) => text.replaceAll(' to perform: ', ' to\r\n    perform: '),
  colours: (text) =>
    `\u001b[31m\u001b[1mError: \u001b[0m${text.replace('authorized', 'auth\u001b[1morized')}\u001b[0m`,
  'colours without their escape': (text) => `[31m│[0m [0m${text}[0m`,
  'invisible characters': (text) => text.replaceAll(':', ':\u200b').replaceAll(' ', '\u00a0'),
  'smart quotes': (text) => `“${text.replaceAll('"', '”')}”`,
  Japanese: (text) => `エラーが発生しました: ${text}（詳細はこちら）`,
  German: (text) => `Fehler beim Aufrufen der Operation: ${text}`,
  Chinese: (text) => `❌ 操作失败：\n${text}`,
};

/** Breaks lines as a terminal does: after so many characters, inside of words too. */
export const broken =
  (width: number) =>
  (text: string): string =>
    text.match(new RegExp(`[^]{1,${width}}`, 'g'))?.join('\n') ?? text;
