/** A blob was created, as Event Grid tells it in its own schema. */
export const eventGridEvent = `{
  "id": "831e1650-001e-001b-66ab-eeb76e069631",
  "topic": "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/demo/providers/Microsoft.Storage/storageAccounts/demo",
  "subject": "/blobServices/default/containers/products/blobs/new.json",
  "eventType": "Microsoft.Storage.BlobCreated",
  "eventTime": "2024-05-01T12:30:45.0000000Z",
  "data": {
    "api": "PutBlob",
    "contentType": "application/json",
    "contentLength": 524,
    "blobType": "BlockBlob",
    "url": "https://demo.blob.core.windows.net/products/new.json"
  },
  "dataVersion": "",
  "metadataVersion": "1"
}
`;

/** The same event in the schema of CloudEvents 1.0. */
export const cloudEvent = `{
  "specversion": "1.0",
  "id": "831e1650-001e-001b-66ab-eeb76e069631",
  "source": "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/demo/providers/Microsoft.Storage/storageAccounts/demo",
  "subject": "blobServices/default/containers/products/blobs/new.json",
  "type": "Microsoft.Storage.BlobCreated",
  "time": "2024-05-01T12:30:45.0000000Z",
  "data": {
    "api": "PutBlob",
    "contentType": "application/json",
    "contentLength": 524,
    "blobType": "BlockBlob",
    "url": "https://demo.blob.core.windows.net/products/new.json"
  }
}
`;
