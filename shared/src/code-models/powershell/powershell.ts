import type { CodeModel } from '../code-model.ts';
import { readPowershell } from './read.ts';
import { writePowershell } from './write.ts';

/** PowerShell: a function.json beside a script. */
export const powershell: CodeModel = {
  id: 'powershell',
  label: 'PowerShell',
  language: 'powershell',
  grammar: 'powershell',
  usesFunctionJson: true,
  fileName: (functionName) => `${functionName}/run.ps1`,
  write: writePowershell,
  read: readPowershell,
};
