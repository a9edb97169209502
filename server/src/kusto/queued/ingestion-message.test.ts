import { describe, expect, it } from 'vitest';
import { readIngestionMessage } from './ingestion-message.ts';

const id = '00112233-4455-6677-8899-aabbccddeeff';
const least = { Id: id, BlobPath: 'http://x/y', DatabaseName: 'd', TableName: 't' };
const read = (more: object) => readIngestionMessage(JSON.stringify({ ...least, ...more }));

describe('a queue message', () => {
  it('may be base64, and leaves out almost everything', () => {
    const text = Buffer.from(JSON.stringify(least)).toString('base64');
    expect(readIngestionMessage(text)).toEqual({
      id,
      blobPath: 'http://x/y',
      database: 'd',
      table: 't',
      rawDataSize: null,
      retainBlobOnSuccess: false,
      flushImmediately: false,
      reportLevel: 0,
      reportMethod: 0,
      statusEntity: null,
      authorizationContext: '',
      format: 'csv',
      ignoreFirstRecord: false,
      validation: 'none',
      zipPattern: null,
      tags: [],
      ingestIfNotExists: [],
      mappingName: null,
      inlineMapping: null,
      creationTime: null,
    });
  });

  it.each([
    [
      { flushimmediately: 'TRUE', rawDataSize: '12' },
      { flushImmediately: true, rawDataSize: 12 },
    ],
    [{ ReportLevel: 'FailuresAndSuccesses' }, { reportLevel: 2 }],
    [{ reportLevel: 'None' }, { reportLevel: 1 }],
    [{ ReportLevel: 2, Unknown: { deep: 1 } }, { reportLevel: 2 }],
    [{ AdditionalProperties: { tags: '["a"]', Format: 'Json' } }, { tags: ['a'], format: 'Json' }],
    [{ additionalProperties: { ingestIfNotExists: ['a'] } }, { ingestIfNotExists: ['a'] }],
    [{ AdditionalProperties: { mappingReference: 'm' } }, { mappingName: 'm' }],
  ])('is read leniently: %j', (more, expected) => {
    expect(read(more)).toMatchObject(expected);
  });

  it.each([
    [{ Id: 'none' }, /^id: /],
    [{ BlobPath: 1 }, /^blobpath: /],
    [{ ReportLevel: 'all' }, /^reportlevel: /],
    [{ AdditionalProperties: { tags: 'no list' } }, /JSON/],
  ])('that is wrong says where: %j', (more, problem) => {
    expect(() => read(more)).toThrow(problem);
  });
});
