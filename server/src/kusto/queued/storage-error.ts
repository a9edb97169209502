/** What Azure's storage services say no with: code -> status and words. */
const errors = {
  AuthenticationFailed: { status: 403, text: 'The signature does not fit this address.' },
  BlobNotFound: { status: 404, text: 'The specified blob does not exist.' },
  BlockListTooLong: { status: 400, text: 'The block list has more than 50,000 blocks.' },
  ContainerNotFound: { status: 404, text: 'The specified container does not exist.' },
  EntityAlreadyExists: { status: 409, text: 'The specified entity already exists.' },
  QueueNotFound: { status: 404, text: 'The specified queue does not exist.' },
  MessageNotFound: { status: 404, text: 'The specified message does not exist.' },
  InvalidBlockList: { status: 400, text: 'The specified block list is not valid.' },
  InvalidInput: { status: 400, text: 'The body or the address of the request cannot be read.' },
  InvalidXmlDocument: { status: 400, text: 'The XML of the request is not valid.' },
  InvalidResourceName: { status: 400, text: 'The specified name is not valid.' },
  KeyTooLarge: { status: 400, text: 'A key of the entity is larger than 1 KiB.' },
  MessageTooLarge: { status: 413, text: 'The message is larger than 64 KB.' },
  NotImplemented: {
    status: 501,
    text: 'A status table is read by its two keys; it has no queries.',
  },
  PropertiesNeedValue: { status: 400, text: 'PartitionKey and RowKey must be strings.' },
  PropertyNameTooLong: { status: 400, text: 'A property name is longer than 255 characters.' },
  RequestBodyTooLarge: { status: 413, text: 'The request body is too large.' },
  ResourceNotFound: { status: 404, text: 'The specified resource does not exist.' },
  ServerBusy: { status: 503, text: 'Too many messages wait to be ingested. Try again later.' },
  TooManyProperties: { status: 400, text: 'The entity has more than 252 properties.' },
  UnsupportedHttpVerb: { status: 405, text: 'The resource does not support this method.' },
} as const;

export type StorageErrorCode = keyof typeof errors;

/** Thrown by the storage endpoints; answered as XML, or JSON by a table, with `x-ms-error-code`. */
export class StorageError extends Error {
  readonly code: StorageErrorCode;
  readonly status: number;

  constructor(code: StorageErrorCode) {
    super(errors[code].text);
    this.name = 'StorageError';
    this.code = code;
    this.status = errors[code].status;
  }
}
