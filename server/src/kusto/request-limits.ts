/** What one request may ask for and send. Kusto's own numbers unless the host sets others. */
export interface RequestLimits {
  readonly queryTimeoutMs: number;
  readonly commandTimeoutMs: number;
  /** No `servertimeout` goes past it; `norequesttimeout` means it. */
  readonly maxTimeoutMs: number;
  /** Of a result table, unless the request asks otherwise. */
  readonly maxRecords: number;
  readonly maxResultBytes: number;
  /** Whether `notruncation` and the truncation options may raise the two limits above. */
  readonly truncationIsOptional: boolean;
  /** Of a query's or command's JSON body. */
  readonly maxRequestBytes: number;
  /** Of a streaming ingestion, as it comes. */
  readonly maxIngestBytes: number;
  /** Of any body, unpacked. */
  readonly maxInflatedBytes: number;
}

const mebibyte = 1024 * 1024;

/** Source: kusto-wire.md section 8 and 9; safety.md T10 and T11. */
export const kustoLimits: RequestLimits = {
  queryTimeoutMs: 4 * 60_000,
  commandTimeoutMs: 10 * 60_000,
  maxTimeoutMs: 60 * 60_000,
  maxRecords: 500_000,
  maxResultBytes: 64 * mebibyte,
  truncationIsOptional: true,
  maxRequestBytes: 8 * mebibyte,
  maxIngestBytes: 4 * mebibyte,
  maxInflatedBytes: 16 * mebibyte,
};
