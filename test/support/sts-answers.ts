/** An answer of STS with the credentials of a session. */
export function sessionAnswer(operation: string, accessKeyId: string, expiration: Date): string {
  const credentials = `<Credentials><AccessKeyId>${accessKeyId}</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t-${accessKeyId}</SessionToken><Expiration>${expiration.toISOString()}</Expiration></Credentials>`;
  const user =
    operation === 'GetSessionToken'
      ? ''
      : '<AssumedRoleUser><AssumedRoleId>AROA:x</AssumedRoleId><Arn>arn:aws:sts::123456789012:assumed-role/r/x</Arn></AssumedRoleUser>';
  return `<${operation}Response><${operation}Result>${credentials}${user}</${operation}Result></${operation}Response>`;
}

/** An error as STS writes it. */
export function refusalAnswer(code: string, message: string): string {
  return `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>r</RequestId></ErrorResponse>`;
}

/** An unsigned JSON web token with these claims. */
export function jwt(claims: object): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none' })}.${part(claims)}.`;
}
