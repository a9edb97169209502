/**
 * What the library takes from where it runs: browsers' workers and Node have the same classes.
 * Source: WHATWG Fetch and URL.
 */
export interface WebPlatform {
  readonly Headers: new (init?: unknown) => WebHeaders;
  readonly URLSearchParams: new (init: Readonly<Record<string, string>>) => object;
  /** Used for reading a body only; its headers and status are the library's own. */
  readonly Response: new (
    body?: unknown,
    init?: { readonly headers?: unknown },
  ) => WebBody & { readonly headers: WebHeaders };
}

export interface WebHeaders extends Iterable<readonly [string, string]> {
  get(name: string): string | null;
  has(name: string): boolean;
  set(name: string, value: string): void;
}

/** A body that can be read once. */
export interface WebBody {
  readonly body: unknown;
  readonly bodyUsed: boolean;
  arrayBuffer(): Promise<ArrayBuffer>;
  blob(): Promise<unknown>;
  formData(): Promise<unknown>;
  json(): Promise<unknown>;
  text(): Promise<string>;
  clone(): this;
}
