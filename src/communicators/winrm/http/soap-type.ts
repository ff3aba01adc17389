/** The media type of SOAP 1.2 messages (RFC 3902). */
export const soapType = 'application/soap+xml;charset=UTF-8';
