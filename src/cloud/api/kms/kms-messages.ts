import { ApiError } from '../../model/api-error.ts';

export function unknownKey(reference: string): ApiError {
  return new ApiError('NotFoundException', `Key '${reference}' does not exist`);
}

export function unknownAlias(name: string): ApiError {
  return new ApiError('NotFoundException', `Alias ${name} is not found.`);
}

export function aliasExists(name: string): ApiError {
  return new ApiError('AlreadyExistsException', `An alias with the name ${name} already exists`);
}

export function badAlias(name: string): ApiError {
  return new ApiError(
    'ValidationException',
    `'${name}' is no name of an alias: it begins with alias/, and not with alias/aws/`,
  );
}

export function wrongKeyState(arn: string, state: string): ApiError {
  return new ApiError('KMSInvalidStateException', `${arn} is ${state}, which does not permit this`);
}

export function keyOfAws(arn: string): ApiError {
  return new ApiError('AccessDeniedException', `${arn} is managed by AWS: nobody else changes it`);
}

export function noSuchOperation(name: string): ApiError {
  return new ApiError('UnknownOperationException', `The local cloud does not carry out ${name} of KMS`);
}
