import { expect, test } from 'vitest';
import { ApiError } from '../model/api-error.ts';
import { otherError } from './error-body.ts';

const error = new ApiError('UnsupportedOperation', 'There is no "x" & no "y"');

test('otherError() speaks JSON to clients that do', () => {
  expect(otherError(error, 'json', 'r')).toEqual({
    status: 400,
    contentType: 'application/x-amz-json-1.1',
    text: '{"__type":"UnsupportedOperation","message":"There is no \\"x\\" & no \\"y\\""}',
    headers: { 'x-amzn-errortype': 'UnsupportedOperation' },
  });
});

test('otherError() answers other services as STS does', () => {
  const { text } = otherError(error, 'xml', 'r');
  expect(text).toMatch(
    /^<ErrorResponse.*<Code>UnsupportedOperation<\/Code>.*<RequestId>r<\/RequestId><\/ErrorResponse>$/,
  );
});
