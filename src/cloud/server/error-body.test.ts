import { expect, test } from 'vitest';
import { ApiError } from '../model/api-error.ts';
import { errorBody } from './error-body.ts';

const error = new ApiError('UnsupportedOperation', 'There is no "x" & no "y"');

test('errorBody() speaks JSON to clients that do', () => {
  expect(errorBody(error, { table: undefined, speaksJson: true, requestId: 'r' })).toEqual({
    contentType: 'application/x-amz-json-1.1',
    text: '{"__type":"UnsupportedOperation","message":"There is no \\"x\\" & no \\"y\\""}',
  });
});

test('errorBody() answers other services as STS does', () => {
  const { text } = errorBody(error, { table: undefined, speaksJson: false, requestId: 'r' });
  expect(text).toMatch(
    /^<ErrorResponse.*<Code>UnsupportedOperation<\/Code>.*<RequestId>r<\/RequestId><\/ErrorResponse>$/,
  );
});
