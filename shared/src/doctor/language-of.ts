import type { Profile } from '../profiles/profile.ts';

/** A worker's language, as a message names it. */
export const languageOf: Readonly<Record<Profile, string>> = {
  inproc: 'in-process C#',
  isolated: 'isolated C#',
  java: 'Java',
  node3: 'Node.js',
  node4: 'Node.js',
  python1: 'Python',
  python2: 'Python',
  powershell: 'PowerShell',
};
