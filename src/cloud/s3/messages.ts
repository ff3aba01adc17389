import { ApiError } from '../model/api-error.ts';

export function bucketNotFound(): ApiError {
  return new ApiError('NoSuchBucket', 'The specified bucket does not exist', 404);
}

export function bucketIsYours(): ApiError {
  return new ApiError(
    'BucketAlreadyOwnedByYou',
    'Your previous request to create the named bucket succeeded and you already own it.',
    409,
  );
}

export function bucketIsTaken(): ApiError {
  return new ApiError(
    'BucketAlreadyExists',
    'The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.',
    409,
  );
}

export function badBucketName(): ApiError {
  return new ApiError('InvalidBucketName', 'The specified bucket is not valid.');
}

export function wrongLocation(location: string): ApiError {
  return new ApiError(
    'IllegalLocationConstraintException',
    `The ${location} location constraint is incompatible for the region specific endpoint this request was sent to.`,
  );
}

export function notCarriedOut(method: string, what: string): ApiError {
  return new ApiError(
    'NotImplemented',
    `The local cloud does not carry out ${method} of ${what}: its S3 has buckets, and nothing in them`,
    501,
  );
}
