/** A scenario: steps that every client does in turn, and what each must bring. */
export interface Scenario {
  readonly name: string;
  /** By client: why it cannot pass, whatever the cluster does. */
  readonly except?: Readonly<Record<string, string>>;
  readonly steps: readonly ScenarioStep[];
}

interface ScenarioStep {
  readonly do: DriverStep;
  readonly expect: Expectation;
  /** Asked again until it is so: for what comes later. */
  readonly eventually?: true;
  /** Left out for a client that cannot do this action. */
  readonly needs?: DriverStep['action'];
}

/** What a driver is asked; `{database}` in a text is the client's own. */
export interface DriverStep {
  /**
   * `reportToTable` and `reportToQueue` queue, wait, and answer what the status table or the status
   * queues say: status, table, error code, kind of failure, details.
   */
  readonly action:
    | 'management'
    | 'query'
    | 'stream'
    | 'managed'
    | 'queue'
    | 'reportToTable'
    | 'reportToQueue';
  readonly database?: string;
  readonly text?: string;
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly options?: Readonly<Record<string, unknown>>;
  /** The server's time limit, set as each client sets it. */
  readonly timeoutMs?: number;
  readonly table?: string;
  readonly format?: string;
  readonly mapping?: string;
  readonly payload?: string;
}

export interface Expectation {
  readonly columns?: readonly (readonly [name: string, type: string])[];
  readonly rows?: readonly (readonly (string | null)[])[];
  readonly rowCount?: number;
  readonly tables?: number;
  /** A part of the error's text, or one of several: clients tell it in their own words. */
  readonly error?: string | readonly string[];
}

/** What a driver answers. */
export interface DriverAnswer {
  readonly tables?: readonly DriverTable[];
  readonly error?: { readonly message: string };
  /** The client cannot do this, and why. */
  readonly unsupported?: string;
}

export interface DriverTable {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: readonly (readonly (string | null)[])[];
}
