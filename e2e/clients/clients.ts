import { join } from 'node:path';

/** A client that nobody here wrote: how to get it, and how to run its driver. */
export interface OfficialClient {
  readonly name: string;
  /** Programs that must be there; else it is skipped. */
  readonly needs: readonly string[];
  /** Run in order in its folder below the cache; the driver's sources are copied there before. */
  readonly install: readonly Command[];
  /** Starts the driver; the cluster's address is added. */
  readonly driver: Command;
  /** The driver's sources, below this folder. */
  readonly sources: readonly string[];
}

export type Command = readonly [program: string, ...args: string[]];

const windows = process.platform === 'win32';
const venv = (program: string): string =>
  join('venv', windows ? 'Scripts' : 'bin', windows ? `${program}.exe` : program);

export const clients: readonly OfficialClient[] = [
  {
    name: 'node',
    needs: ['node'],
    install: [],
    // In its own place: the packages are the project's.
    driver: ['node', '{sources}/driver.mjs'],
    sources: ['driver.mjs'],
  },
  {
    name: 'python',
    needs: ['python3'],
    install: [
      ['python3', '-m', 'venv', 'venv'],
      [
        venv('python'),
        '-m',
        'pip',
        'install',
        '--quiet',
        '--disable-pip-version-check',
        '-r',
        'requirements.txt',
      ],
    ],
    driver: [venv('python'), 'driver.py'],
    sources: ['driver.py', 'requirements.txt'],
  },
  {
    name: 'java',
    needs: ['java', 'javac', 'mvn'],
    install: [
      [
        'mvn',
        '-q',
        '-B',
        'compile',
        'dependency:copy-dependencies',
        '-DoutputDirectory=target/lib',
      ],
    ],
    driver: [
      'java',
      '-cp',
      ['target/classes', join('target', 'lib', '*')].join(windows ? ';' : ':'),
      'Driver',
    ],
    sources: ['pom.xml', join('src', 'main', 'java', 'Driver.java')],
  },
  {
    name: 'go',
    needs: ['go'],
    install: [['go', 'build', '-o', windows ? 'driver.exe' : 'driver', '.']],
    driver: [windows ? 'driver.exe' : './driver'],
    sources: ['driver.go', 'go.mod', 'go.sum'],
  },
];
