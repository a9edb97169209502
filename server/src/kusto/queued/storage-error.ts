/** What Azure's storage services say no with: code -> status and words. */
const errors = {
  AuthenticationFailed: { status: 403, text: 'The signature does not fit this address.' },
  BlobNotFound: { status: 404, text: 'The specified blob does not exist.' },
  ContainerNotFound: { status: 404, text: 'The specified container does not exist.' },
  QueueNotFound: { status: 404, text: 'The specified queue does not exist.' },
  MessageNotFound: { status: 404, text: 'The specified message does not exist.' },
  InvalidBlockList: { status: 400, text: 'The specified block list is not valid.' },
  InvalidInput: { status: 400, text: 'The request body cannot be read.' },
  InvalidXmlDocument: { status: 400, text: 'The XML of the request is not valid.' },
  InvalidResourceName: { status: 400, text: 'The specified name is not valid.' },
  MessageTooLarge: { status: 413, text: 'The message is larger than 64 KB.' },
  RequestBodyTooLarge: { status: 413, text: 'The request body is too large.' },
  ServerBusy: { status: 503, text: 'Too many messages wait to be ingested. Try again later.' },
  UnsupportedHttpVerb: { status: 405, text: 'The resource does not support this method.' },
} as const;

export type StorageErrorCode = keyof typeof errors;

/** Thrown by the storage endpoints; answered as XML with `x-ms-error-code`. */
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
